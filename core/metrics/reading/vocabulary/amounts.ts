import { doing, type Entry, metric, weakly } from "./entry.ts";

/** Money and numbers of sales. */
export const AMOUNTS: readonly Entry[] = [
  metric(
    `revenue|revenues|growth|sales growth|revenue growth|takings|taking|turnover|income|earnings|
      sales revenue|revenue from sales|sales amount|sales value|value of sales|total sales value|
      money in|money made|money taken|sales volume in money|gross|gross sales|net sales|proceeds|
      sales total|till total|total revenue|total takings|total turnover|total income|total amount|
      total earned|total taken|the till`,
    "revenue",
  ),
  weakly("minimum|the minimum|min", "min_sale"),
  weakly("maximum|the maximum|max", "max_sale"),
  weakly("total|totals|grand total|sum|in total|amount|the total", "revenue"),
  metric(
    `sales|how busy|number of sales|sales count|count of sales|sales number|total number of sales|
      amount of sales|no of sales|transactions|number of transactions|transaction count|purchases|
      number of purchases|number of orders|tickets|receipts|orders|visits|how many times|how often|
      number of visits|number of receipts|checkouts|invoices`,
    "sales",
  ),
  metric(
    `units|pieces|units sold|pieces sold|items sold|number of items|number of units|
      number of pieces|unit sales|quantity|quantities|qty|quantity sold|portions`,
    "units",
  ),
  metric(
    `average sale|average sales|avg sale|avg sales|average sale value|average sale amount|
      average ticket|avg ticket|average basket|avg basket|basket size|average basket size|
      average transaction|avg transaction|average transaction value|average order|
      average order value|avg order value|avg order|aov|usual spend|typical spend|atv|average spend|avg spend|
      average receipt|average bill|average purchase|average check|average sale size|mean sale|
      mean sale value|mean ticket|mean basket|ticket size|average ticket size|sale on average|
      average per sale|revenue per sale|takings per sale|average value of a sale|
      average price of a sale|average`,
    "average_sale",
  ),
  metric(
    `smallest sale|lowest sale|min sale|minimum sale|least sale|cheapest sale|smallest order|
      smallest ticket|smallest purchase|smallest transaction|lowest ticket|min sale value|
      minimum sale value|smallest bill|littlest sale|lowest value sale`,
    "min_sale",
  ),
  metric(
    `biggest sale|largest sale|highest sale|max sale|maximum sale|top sale|best sale|
      greatest sale|biggest order|largest order|biggest ticket|biggest purchase|largest purchase|
      biggest transaction|largest transaction|highest ticket|max sale value|maximum sale value|
      biggest bill|biggest single sale|highest value sale|most expensive sale|record sale`,
    "max_sale",
  ),
  metric(
    `median sale|median|median sale value|median ticket|median basket|median order|
      median purchase|median transaction|middle sale|median of sales|median spend|typical sale|
      median sales|median value`,
    "median_sale",
  ),
  metric(
    `q1 sale|first quartile|first quartile sale|lower quartile|lower quartile sale|
      25th percentile|1st quartile|1st quartile sale|bottom quartile|q1 of sales|q1 of sale values|
      first quartile of sales|lower quartile of sales|q1 sales`,
    "q1_sale",
  ),
  metric(
    `q3 sale|third quartile|third quartile sale|upper quartile|upper quartile sale|
      75th percentile|3rd quartile|3rd quartile sale|top quartile|q3 of sales|q3 of sale values|
      third quartile of sales|upper quartile of sales|q3 sales`,
    "q3_sale",
  ),
  metric(
    `interquartile range|inter-quartile range|iqr|iqr sale|interquartile|quartile range|
      interquartile range of sales|iqr of sales|iqr of sale values|
      interquartile range of sale values`,
    "iqr_sale",
  ),
  metric(
    `quartiles|lower and upper quartile|lower and upper quartiles|upper and lower quartile|upper and lower quartiles|
      lower and upper quartile of sales|upper and lower quartile of sales|first and third quartile|quartiles of sales|quartiles of sale values|sale quartiles|quartiles of the sales|
      quartiles of our sales|sales quartiles`,
    "q1_sale",
    "median_sale",
    "q3_sale",
  ),
  metric(
    `spread|spread of sales|spread of sale values|sales spread|sale spread|distribution of sales|
      distribution|spread of the sales|range of sales|range of sale values|sales distribution`,
    "min_sale",
    "q1_sale",
    "median_sale",
    "q3_sale",
    "max_sale",
    "iqr_sale",
  ),
  metric(
    `refunds|total refunds|refund total|amount of refunds|refunds total|money back|
      amount refunded|returns|refund amount|total refunded`,
    "refunds",
  ),
  doing("refunded|given back|give back|gave back|refund|hand back|handed back|pay back|paid back", "refunds"),
];
