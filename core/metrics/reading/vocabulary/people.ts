import { doing, type Entry, metric } from "./entry.ts";

/** Customers, leads, and what they say. */
export const PEOPLE: readonly Entry[] = [
  metric(
    `new customers|newbies|new clients|new guests|new faces|first-time buyers|first time buyers|
      first-time customers|first time customers|customers for the first time|newcomers|new people|
      brand new customers|new buyers|new shoppers|new patients|new members|new ones|
      number of new customers|new punters|new regulars`,
    "new_customers",
  ),
  metric(
    `returning customers|returning clients|returning guests|customers returning|returning|
      returning ones|returning buyers|number of returning customers|existing customers|
      old customers|customers that came back|customers who came back|customers came back|came back|
      come back|people came back|clients came back|coming back|returners`,
    "returning_customers",
  ),
  metric(
    `repeat customers|repeat buyers|repeat clients|repeaters|repeat purchasers|
      number of repeat customers`,
    "repeat_customers",
  ),
  metric(
    `repeat rate|repeat purchase rate|repurchase rate|repeat customer rate|
      rate of repeat customers|share of repeat customers|repeat buyer rate|repeat business|
      repeat percentage|retention|how loyal|retention rate|return rate`,
    "repeat_rate",
  ),
  metric(
    `revenue per customer|typical customer spend|usual customer spend|takings per customer|spend per customer|average spend per customer|
      average per customer|sales value per customer|income per customer|turnover per customer|
      revenue per client|revenue per head|spend per head|average revenue per customer|
      average customer spend|average spend of a customer|revenue per known customer|
      money per customer|spending per customer|revenue per buyer|takings per head`,
    "revenue_per_customer",
  ),
  metric(
    `purchases per customer|sales per customer|visits per customer|orders per customer|
      transactions per customer|purchase frequency|average purchases per customer|
      average visits per customer|average number of purchases|visits per client|
      purchases per client|frequency of purchase|purchases per head|times per customer`,
    "purchases_per_customer",
  ),
  metric(
    `lifetime value|life time value|ltv|clv|customer lifetime value|customer value|
      lifetime value per customer|lifetime value of a customer|average lifetime value|avg lifetime value|
      avg lifetime value of a customer|average lifetime value of a customer|average lifetime value per customer|avg lifetime value per customer|avg ltv|
      lifetime spend|clv per customer|ltv per customer|lifetime revenue|
      lifetime value of customers|lifetime value of our customers`,
    "lifetime_value",
  ),
  metric(
    `lapsed customers|lapsed|lapsed clients|lost customers|inactive customers|dormant customers|
      sleeping customers|lapsed ones|lapsed people|customers lapsed|customers we lost|
      customers that lapsed|lapsing customers|missing customers|customers gone quiet|
      customers at risk`,
    "lapsed_customers",
  ),
  metric(
    `leads|enquiries|inquiries|visitors|footfall|foot traffic|traffic|leads and enquiries|
      number of leads|number of enquiries|people asked|people enquired|people enquire|
      people asking|lead count|leads count|total leads|people through the door|people walk in|
      people walked in|passers-by|prospects|people came by|people contacted us`,
    "leads",
  ),
  metric(
    `conversion rate|how many enquiries turned into customers|how many leads turned into customers|how many leads became customers|how many enquiries became customers|how many leads converted|leads turned into customers|leads became customers|how well are we converting|how well do we convert|conversion|conversions|convert rate|conversion ratio|conversion percentage|
      lead conversion|lead conversion rate|conversion of leads|closing rate|close rate|
      leads converted|lead to customer rate`,
    "conversion_rate",
  ),
  metric(
    `referrals|number of referrals|customers referred|people referred|referred customers|
      customers by referral|referral count|referred friends|friends referred`,
    "referrals",
  ),
  doing("referred|recommended us|sent us", "referrals"),
  metric(
    `rating|average rating|how did we rate|how are we rated|how do customers rate us|how did customers rate us|ratings|mean rating|customer rating|stars|score|average score|
      average stars|satisfaction|avg rating|review score|average review|customer satisfaction`,
    "rating",
  ),
  metric("complaints|complaint|bad ratings", "complaints"),
  metric(
    "complaints settled|settled complaints|complaints resolved|resolved complaints|settlement rate|settled rate",
    "complaints_settled",
  ),
  metric(
    "hours to settle|time to settle|settling time|hours to resolve|resolution time|time to settle complaints|time to settle a complaint",
    "settling_hours",
  ),
  metric("nps|net promoter score|promoter score", "nps"),
  metric(
    `responses|feedback responses|number of responses|answers|reviews|number of reviews|replies|
      feedback replies|feedback received`,
    "responses",
  ),
  metric("response rate|feedback response rate|answer rate|reply rate", "response_rate"),
  metric(
    `vouchers redeemed|redeemed vouchers|vouchers used|vouchers got used|vouchers get used|used vouchers|redeemed|
      vouchers were redeemed|vouchers were used|vouchers have been used|
      vouchers have been redeemed|redemptions|voucher redemptions`,
    "vouchers_redeemed",
  ),
];
