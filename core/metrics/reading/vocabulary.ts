import type { MetricName } from "../catalogue.ts";
import type { Dimension } from "../metric.ts";
import type { Concept } from "./concepts.ts";

type Entry = readonly [phrases: string, concept: Concept];

const metric = (phrases: string, ...metrics: MetricName[]): Entry => [phrases, { is: "metric", metrics }];
const doing = (phrases: string, ...metrics: MetricName[]): Entry => [
  phrases,
  { is: "metric", metrics, verb: true },
];
/** A metric only where nothing better is said: "pam total this year", but "total sales" are sales. */
const weakly = (phrases: string, ...metrics: MetricName[]): Entry => [
  phrases,
  { is: "metric", metrics, weak: true },
];
const noun = (dimension: Dimension, singular: string, plural: string): Entry[] => [
  [singular, { is: "noun", dimension, plural: false }],
  [plural, { is: "noun", dimension, plural: true }],
];

const AMOUNTS: readonly Entry[] = [
  metric(
    "revenue|revenues|growth|sales growth|revenue growth|takings|taking|turnover|income|earnings|sales revenue|revenue from sales|sales amount|sales value|value of sales|total sales value|money in|money made|money taken|sales volume in money|gross|gross sales|net sales|proceeds|sales total|till total|total revenue|total takings|total turnover|total income|total amount|total earned|total taken|the till",
    "revenue",
  ),
  weakly("minimum|the minimum|min", "min_sale"),
  weakly("maximum|the maximum|max", "max_sale"),
  weakly("total|totals|grand total|sum|in total|amount|the total", "revenue"),
  metric(
    "sales|number of sales|sales count|count of sales|sales number|total number of sales|amount of sales|no of sales|transactions|number of transactions|transaction count|purchases|number of purchases|number of orders|tickets|receipts|orders|visits|how many times|how often|number of visits|number of receipts|checkouts|invoices",
    "sales",
  ),
  metric(
    "units|pieces|units sold|pieces sold|items sold|number of items|number of units|number of pieces|unit sales|quantity|quantities|qty|quantity sold|portions",
    "units",
  ),
  metric(
    "average sale|average sales|avg sale|avg sales|average sale value|average sale amount|average ticket|avg ticket|average basket|avg basket|basket size|average basket size|average transaction|avg transaction|average transaction value|average order|average order value|avg order value|avg order|aov|atv|average spend|avg spend|average receipt|average bill|average purchase|average check|average sale size|mean sale|mean sale value|mean ticket|mean basket|ticket size|average ticket size|sale on average|average per sale|revenue per sale|takings per sale|average value of a sale|average price of a sale|average",
    "average_sale",
  ),
  metric(
    "smallest sale|lowest sale|min sale|minimum sale|least sale|cheapest sale|smallest order|smallest ticket|smallest purchase|smallest transaction|lowest ticket|min sale value|minimum sale value|smallest bill|littlest sale|lowest value sale",
    "min_sale",
  ),
  metric(
    "biggest sale|largest sale|highest sale|max sale|maximum sale|top sale|best sale|greatest sale|biggest order|largest order|biggest ticket|biggest purchase|largest purchase|biggest transaction|largest transaction|highest ticket|max sale value|maximum sale value|biggest bill|biggest single sale|highest value sale|most expensive sale|record sale",
    "max_sale",
  ),
  metric(
    "median sale|median|median sale value|median ticket|median basket|median order|median purchase|median transaction|middle sale|median of sales|median spend|typical sale|median sales|median value",
    "median_sale",
  ),
  metric(
    "q1 sale|first quartile|first quartile sale|lower quartile|lower quartile sale|25th percentile|1st quartile|1st quartile sale|bottom quartile|q1 of sales|q1 of sale values|first quartile of sales|lower quartile of sales|q1 sales",
    "q1_sale",
  ),
  metric(
    "q3 sale|third quartile|third quartile sale|upper quartile|upper quartile sale|75th percentile|3rd quartile|3rd quartile sale|top quartile|q3 of sales|q3 of sale values|third quartile of sales|upper quartile of sales|q3 sales",
    "q3_sale",
  ),
  metric(
    "interquartile range|inter-quartile range|iqr|iqr sale|interquartile|quartile range|interquartile range of sales|iqr of sales|iqr of sale values|interquartile range of sale values",
    "iqr_sale",
  ),
  metric(
    "quartiles|quartiles of sales|quartiles of sale values|sale quartiles|quartiles of the sales|quartiles of our sales|sales quartiles",
    "q1_sale",
    "median_sale",
    "q3_sale",
  ),
  metric(
    "spread|spread of sales|spread of sale values|sales spread|sale spread|distribution of sales|distribution|spread of the sales|range of sales|range of sale values|sales distribution",
    "min_sale",
    "q1_sale",
    "median_sale",
    "q3_sale",
    "max_sale",
    "iqr_sale",
  ),
  metric(
    "refunds|total refunds|refund total|amount of refunds|refunds total|money back|amount refunded|returns|refund amount|total refunded",
    "refunds",
  ),
  doing("refunded|given back|give back|gave back|refund|hand back|handed back|pay back|paid back", "refunds"),
];

const PEOPLE: readonly Entry[] = [
  metric(
    "new customers|new clients|new guests|new faces|first-time buyers|first time buyers|first-time customers|first time customers|customers for the first time|newcomers|new people|brand new customers|new buyers|new shoppers|new patients|new members|new ones|number of new customers|new punters|new regulars",
    "new_customers",
  ),
  metric(
    "returning customers|returning clients|returning guests|customers returning|returning|returning ones|returning buyers|number of returning customers|existing customers|old customers|customers that came back|customers who came back|customers came back|came back|come back|people came back|clients came back|coming back|returners",
    "returning_customers",
  ),
  metric(
    "repeat customers|repeat buyers|repeat clients|repeaters|repeat purchasers|number of repeat customers",
    "repeat_customers",
  ),
  metric(
    "repeat rate|repeat purchase rate|repurchase rate|repeat customer rate|rate of repeat customers|share of repeat customers|repeat buyer rate|repeat business|repeat percentage|retention|retention rate|return rate",
    "repeat_rate",
  ),
  metric(
    "revenue per customer|takings per customer|spend per customer|average spend per customer|average per customer|sales value per customer|income per customer|turnover per customer|revenue per client|revenue per head|spend per head|average revenue per customer|average customer spend|average spend of a customer|revenue per known customer|money per customer|spending per customer|revenue per buyer|takings per head",
    "revenue_per_customer",
  ),
  metric(
    "purchases per customer|sales per customer|visits per customer|orders per customer|transactions per customer|purchase frequency|average purchases per customer|average visits per customer|average number of purchases|visits per client|purchases per client|frequency of purchase|purchases per head|times per customer",
    "purchases_per_customer",
  ),
  metric(
    "lifetime value|life time value|ltv|clv|customer lifetime value|customer value|lifetime value per customer|lifetime value of a customer|average lifetime value|lifetime spend|clv per customer|ltv per customer|lifetime revenue|lifetime value of customers|lifetime value of our customers",
    "lifetime_value",
  ),
  metric(
    "lapsed customers|lapsed|lapsed clients|lost customers|inactive customers|dormant customers|sleeping customers|lapsed ones|lapsed people|customers lapsed|customers we lost|customers that lapsed|lapsing customers|missing customers|customers gone quiet|customers at risk",
    "lapsed_customers",
  ),
  metric(
    "leads|enquiries|inquiries|visitors|footfall|foot traffic|traffic|leads and enquiries|number of leads|number of enquiries|people asked|people enquired|people enquire|people asking|lead count|leads count|total leads|people through the door|people walk in|people walked in|passers-by|prospects|people came by|people contacted us",
    "leads",
  ),
  metric(
    "conversion rate|conversion|conversions|convert rate|conversion ratio|conversion percentage|lead conversion|lead conversion rate|conversion of leads|closing rate|close rate|leads converted|lead to customer rate",
    "conversion_rate",
  ),
  metric(
    "referrals|number of referrals|customers referred|people referred|referred customers|customers by referral|referral count|referred friends|friends referred",
    "referrals",
  ),
  doing("referred|recommended us|sent us", "referrals"),
  metric(
    "rating|average rating|ratings|mean rating|customer rating|stars|score|average score|average stars|satisfaction|avg rating|review score|average review|customer satisfaction",
    "rating",
  ),
  metric("nps|net promoter score|promoter score", "nps"),
  metric(
    "responses|feedback responses|number of responses|answers|reviews|number of reviews|replies|feedback replies|feedback received",
    "responses",
  ),
  metric("response rate|feedback response rate|answer rate|reply rate", "response_rate"),
  metric(
    "vouchers redeemed|redeemed vouchers|vouchers used|used vouchers|redeemed|vouchers were redeemed|vouchers were used|vouchers have been used|vouchers have been redeemed|redemptions|voucher redemptions",
    "vouchers_redeemed",
  ),
];

const NOUNS: readonly Entry[] = [
  ...noun(
    "product",
    "product|item|thing|article|service|treatment|dish|menu item|product line|seller",
    "products|items|things|articles|services|treatments|dishes|menu items|product lines|goods",
  ),
  ...noun(
    "customer",
    "customer|client|guest|buyer|person|shopper|spender|regular|punter|member|patient",
    "customers|clients|guests|buyers|people|shoppers|spenders|regulars|punters|customers who bought|members|patients|different customers|unique customers|known customers|persons|folks",
  ),
  ...noun(
    "source",
    "channel|source|marketing channel|acquisition channel|lead source|customer source|traffic source",
    "channels|sources|marketing channels|acquisition channels|lead sources|customer sources",
  ),
  ...noun(
    "staff",
    "staff|staff member|employee|colleague|team member|seller by staff|barista|stylist|barber|salesperson|worker|team|member of staff|server",
    "staff members|employees|colleagues|team members|baristas|stylists|barbers|salespeople|workers|members of staff|servers",
  ),
  ...noun(
    "payment",
    "payment|payment method|payment type|way of paying|means of payment|payment methods|payments|method of payment|how they paid|how people paid|tender|pay method",
    "ways of paying|payment types|ways to pay",
  ),
  ...noun(
    "segment",
    "segment|customer segment|customer type|customer group|new vs returning|new and returning|type of customer|kind of customer",
    "segments|customer segments|customer types|customer groups",
  ),
  ...noun(
    "hour",
    "hour|hour of the day|time of day|time of the day|hour of day",
    "hours|hours of the day|times of day|times",
  ),
  ...noun("weekday", "weekday|day of the week|day of week|week day", "weekdays|days of the week|week days"),
  ...noun("day", "day|date", "days|dates"),
  ...noun("week", "week", "weeks"),
  ...noun("month", "month", "months"),
  ...noun("quarter", "quarter", "quarters"),
  ...noun("year", "year", "years"),
];

const EACH: readonly Entry[] = (
  [
    [
      "day",
      "each day|every day|daily|day by day|per day|a day|by the day|day to day|for each day|on each day|day-by-day",
    ],
    ["week", "each week|every week|weekly|week by week|per week|a week|for each week|week-by-week"],
    [
      "month",
      "each month|every month|monthly|month by month|per month|a month|for each month|month-by-month",
    ],
    ["quarter", "each quarter|every quarter|quarterly|quarter by quarter|per quarter|for each quarter"],
    ["year", "each year|every year|yearly|year by year|per year|annually|annual|for each year"],
    ["hour", "each hour|every hour|hourly|hour by hour|per hour|for each hour"],
    [
      "weekday",
      "each weekday|every weekday|per weekday|per day of the week|each day of the week|for each weekday",
    ],
    [
      "product",
      "each product|every product|per product|for each product|each item|per item|product by product",
    ],
    ["customer", "each customer|every customer|for each customer|each client|customer by customer"],
    ["source", "each channel|every channel|per channel|for each channel|each source|per source|every source"],
    [
      "staff",
      "each staff member|per staff member|per staff|per employee|each employee|everyone on the team|for each staff member|each of the staff|every staff member",
    ],
    [
      "payment",
      "each payment method|per payment method|per payment type|per payment|for each payment method",
    ],
    ["segment", "per segment|each segment|every segment"],
  ] as const
).map(([dimension, phrases]): Entry => [phrases, { is: "each", dimension }]);

const RANKS: readonly Entry[] = [
  [
    "top|best|biggest|most|highest|largest|greatest|number one|strongest|leading|best performing|top performing|most valuable|most loyal",
    { is: "rank", direction: "most" },
  ],
  [
    "worst|least|lowest|smallest|weakest|bottom|fewest|poorest|worst performing|least valuable",
    { is: "rank", direction: "least" },
  ],
  [
    "best sellers|best seller|bestseller|bestsellers|best-sellers|best-seller|best selling|best-selling|top sellers|top seller|top selling|top-selling|most popular|most sold|biggest sellers|biggest seller|sells best|sells most|sells the most|sells the best|sell best|sell the most|sell most|selling best|selling the most|selling most|sold best|sold the most units|hot sellers|bestselling|best sells|popular",
    { is: "rank", direction: "most", metric: "units", dimension: "product" },
  ],
  [
    "worst sellers|worst seller|worst selling|worst-selling|least popular|slow sellers|slowest sellers|slow movers|least sold|sells worst|sells least|sells the least|sell the least|selling worst|selling the least|unpopular|poorest sellers",
    { is: "rank", direction: "least", metric: "units", dimension: "product" },
  ],
  ["busiest|most busy|most crowded|peak", { is: "rank", direction: "most", metric: "sales" }],
  ["quietest|slowest|least busy|calmest|dead", { is: "rank", direction: "least", metric: "sales" }],
  [
    "biggest spenders|top spenders|best spenders|highest spenders|big spenders|most spending customers|biggest spender|top spender",
    { is: "rank", direction: "most", metric: "revenue", dimension: "customer" },
  ],
  [
    "most frequent|most often|came most often|comes most often|visits most|visits the most|came the most|comes the most|comes in the most|bought most often|buys most often|most regular",
    { is: "rank", direction: "most", metric: "sales", dimension: "customer" },
  ],
  ["rank|ranking|ranked|ranking of|league table|leaderboard", { is: "rank", direction: "most" }],
  [
    "lowest first|smallest first|worst first|ascending|least first|in ascending order|from lowest|from worst to best|from lowest to highest|fewest first|low to high|bottom first|from the bottom",
    { is: "direction", direction: "least" },
  ],
  [
    "highest first|biggest first|best first|descending|most first|in descending order|from highest|from best to worst|from highest to lowest|high to low|top first|largest first",
    { is: "direction", direction: "most" },
  ],
];

const VERBS: readonly Entry[] = [
  ["we do|we done|do business|did business", { is: "earn", vague: true }],
  [
    "make|made|take|took|taken|earn|earned|bring in|brought in|turn over|turned over|turn|get in|got in|rake in|gross|grossed|bank|banked|pull in|pulled in|ring up|rung up|taking in|take in|took in|taken in|making|earning|clear|do in sales|do in revenue|make in sales|make in total|do in takings|have in the till|in the till|come in|came in money|money come in|money did we make|cash up|collect|collected|net",
    { is: "earn" },
  ],
  [
    "sell|sold|selling|sells|shift|shifted|move|moved|get through|got through|go through|went through|sale of|sales of|we move|serve|served",
    { is: "sell" },
  ],
  ["spend|spent|spends|spending|has spent|left with us|worth", { is: "spend" }],
  [
    "paid us|pay us|buy|bought|buys|buying|purchase|purchased|pay|paid|shopped|shop for|bought for|has bought|order|ordered",
    { is: "spend", verb: true },
  ],
  [
    "bring|brought|brings|bringing|gets us|got us|get us|gives us|gave us|generate|generates|generated|produce|produces|produced|delivers|delivered|convert|converts|converted|works|worked|works best|worked best|found us|find us|performs|performed|came from|come from|comes from|coming from",
    { is: "bring" },
  ],
  [
    "haven't been in|hasn't been in|havent been in|hasnt been in|has not been in|have not been in|haven't been|hasn't been|haven't visited|hasn't visited|havent visited|hasnt visited|haven't bought|hasn't bought|havent bought|hasnt bought|haven't bought anything|hasn't bought anything|haven't come in|hasn't come in|haven't come|hasn't come|haven't come back|hasn't come back|haven't we seen|have we not seen|haven't seen|havent seen|hasn't shown up|haven't shown up|not been in|not been|not visited|not come in|not come back|not bought|not bought anything|stopped coming|stopped buying|no longer comes|no longer come|stayed away|been away|gone quiet|didn't come|didn't come in|did not come in|didnt come|haven't been back|hasn't been back|has been away|have been away|hasn't been here|haven't been here|hasn't been around|haven't been around|hasn't shopped|haven't shopped|haven't returned|hasn't returned|hasn't been seen|haven't been seen|not seen|has not visited|have not visited|has not bought|have not bought|has not come|have not come|lapsed",
    { is: "lapsed" },
  ],
  [
    "at least twice|twice or more|two or more times|two times or more|more than once|at least two times|2 or more times|at least 2 times|two or more|2 or more|more than one time|multiple times|several times|repeatedly|twice|two times|2 times|2+ times",
    { is: "times", atLeast: 2 },
  ],
  [
    "at least three times|three or more times|three times or more|more than twice|at least 3 times|3 or more times|3 times or more|three or more|3+ times|three times|more than two times|more than 2 times",
    { is: "times", atLeast: 3 },
  ],
  [
    "at least four times|four or more times|at least 4 times|4 or more times|more than three times|more than 3 times|4+ times",
    { is: "times", atLeast: 4 },
  ],
  [
    "at least five times|five or more times|at least 5 times|5 or more times|more than four times|more than 4 times|5+ times",
    { is: "times", atLeast: 5 },
  ],
];

const ASKING: readonly Entry[] = [
  ["how many|how many more|hm many|number of|count of|count|how may|how manny|howmany", { is: "how-many" }],
  ["how much|how much more|howmuch|how much money|how much cash money", { is: "how-much" }],
  [
    "how did|how's|hows|how is|how was|how are|how were|how has|how have|how'd|howd|how do|how does|how'z|how'd it|how did it|how well",
    { is: "how" },
  ],
  [
    "go|going|doing|do|been|look|looking|shaping up|shape up|perform|performing|performed|turn out|turned out|been going|been doing|went|coming along|going so far|holding up|stacking up|getting on|trade|trading|things|stand|standing|develop|developed|developing|trending|work out",
    { is: "goes" },
  ],
  [
    "what|what's|whats|what is|what was|what were|what are|what did|what'd|whatd|what has|what have|what're|wat|wats|what does|what do",
    { is: "what" },
  ],
  ["which|which of|which one|which ones|what kind of", { is: "which" }],
  ["who|who's|whos|who is|who are|who were|who was|who has|who have|who did|whose", { is: "who" }],
  [
    "show|show me|give me|tell me|list|give us|let me see|see|i want to see|i'd like to see|i want to know|i'd like to know|can you show|can you show me|can you tell me|could you tell me|could you show me|can i see|can i get|could i see|get me|pull up|display|print|break down|breakdown|breakdown of|split|split of|do you know|any idea|how about showing|analyse|analyze|calculate|work out",
    { is: "show" },
  ],
  [
    "report|report on|report for|summary|summary of|summarise|summarize|overview|overview of|stats|statistics|figures|the figures|numbers|the numbers|our numbers|our figures|stats for|figures for|numbers for|recap|recap of|results|performance|how things went|how it went|key figures|sales figures|sales report|sales summary|sales numbers|kpis|the kpis|dashboard|results for",
    { is: "overview" },
  ],
  [
    "did we|have we|had we|do we|are we|were we|did the shop|was there|were there|is there|are there|has there been|any|have there been",
    { is: "did-we" },
  ],
  [
    "by|per|broken down by|split by|grouped by|break down by|breakdown by|for each|for every|each|according to|in terms of|sorted by|ordered by|ranked by|order by|sort by|measured by|by the|across|split per|divided by|split into|separated by|based on|split between",
    { is: "by" },
  ],
  [
    "vs|vs.|versus|v|v.|compared to|compared with|compare|compare with|compare to|comparing|against|in comparison to|in comparison with|relative to|than|comparison|compared|up on|down on|or|better than|worse than|more than|less than|ahead of|behind|higher than|lower than|up from|down from|fewer than|bigger than|up or down on|versus the|beat|beating|change from|difference between|change since|are we up|are we down|were we up|were we down|we up|we down",
    { is: "versus" },
  ],
  [
    "and|what about|how about|and what about|and how about|and for|and in|also for|same for|the same for|ok and|okay and|and now|and then|but|but what about|what if|do the same for|now for|now show|now show me|& ",
    { is: "lean" },
  ],
  [
    "just|only|just the|only the|just for|only for|restrict to|restricted to|filter|filter by|limited to|limit to|narrow to|excluding all but|exclusively|purely",
    { is: "only" },
  ],
  ["too|also|as well|additionally|plus", { is: "also" }],
  [
    "overall|everything|everyone|everybody|all of it|all customers|all products|all channels|in general|all together|altogether|all staff|the whole shop|the whole team|whole business",
    { is: "everything" },
  ],
  ["i|my|me|mine|myself|i've|ive", { is: "mine" }],
  [
    "we|our|us|ours|the shop|the store|the business|the company|the cafe|the bakery|the salon|the place|shop|store|we've|weve|of the shop|the shop's|shop's|all of us|the whole business|the studio|the restaurant|the bar|the truck|the stall|my shop|my business|my store|business",
    { is: "ours" },
  ],
  [
    "target|targets|goal|goals|on target|on track|the target|our target|my target|objective|quota|budget target",
    { is: "target" },
  ],
];

const SHARES: readonly Entry[] = [
  [
    "share of|percentage of|percent of|proportion of|fraction of|what share of|what percentage of|what percent of|what proportion of|what fraction of|the share of|the percentage of|how many percent of",
    { is: "share" },
  ],
];

const WHERE: readonly Entry[] = [
  [
    "where do our customers come from|where do customers come from|where do people come from|where do new customers come from|where do our new customers come from|where did our customers come from|where did customers come from|where did our new customers come from|where are customers coming from|where are our customers coming from|where are our customers from|where are our new customers coming from|how do people find us|how do customers find us|how did customers find us|how did people find us|how did our customers find us|how did our new customers find us|how do customers hear about us|where do they find us|where do people find us|where do customers find us",
    { is: "rank", direction: "most", metric: "new_customers", dimension: "source" },
  ],
  [
    "when are we busiest|when is it busiest|when are we busy|busiest time|busiest times|peak hours|peak hour|peak time|peak times|rush hour|rush hours|what time are we busiest|what time is busiest|busiest time of day|busiest time of the day|when is the shop busiest|when do we sell the most|when do we sell most|when do most people come|when do most customers come",
    { is: "rank", direction: "most", metric: "sales", dimension: "hour" },
  ],
  [
    "when are we quietest|when is it quietest|quietest time|quietest times|slowest time|quietest time of day|quietest time of the day|when is the shop quietest|what time are we quietest",
    { is: "rank", direction: "least", metric: "sales", dimension: "hour" },
  ],
  ["what time|which time|at what time|when do we", { is: "each", dimension: "hour", asks: true }],
  [
    "how do people pay|how do customers pay|how do our customers pay|how are people paying|how do most people pay|how do most customers pay|how did people pay|how did customers pay",
    { is: "rank", direction: "most", metric: "sales", dimension: "payment" },
  ],
];

const FILLERS =
  "a|an|the|of|in|on|for|from|to|at|with|into|over|out|up|through|via|did|do|does|have|has|had|been|is|are|was|were|be|being|it|its|it's|that|thats|that's|this|those|these|there|so|far|so far|please|pls|plz|plse|thanks|thank you|thx|ta|cheers|hey|hi|hello|yo|ok|okay|oh|ah|um|hmm|well|right|sure|can you|could you|would you|can i|could i|can we|could we|let's|lets|let me|i'd|id|like|would like|want|wanna|know|wondering|curious|check|quick|quickly|quick question|question|look at|please show|exactly|roughly|approximately|approx|around|actually|really|again|now|currently|right now|at the moment|ever|any|some|all|altogether|all together|together|during|within|between|since|until|when|as|the most|most|each|other|others|else|one|ones|much|total of|in sales|sales wise|in all|worth of|amount of|level|levels|here|in the shop|in the store|at the shop|us|them|they|he|she|their|his|her|people|money|cash flow|value|values|amount|whole|entire|boss|mate|dear|friend|then|made by|done by|recorded by|taken by|made|by us|in here|we have|we had|we got|did we have|did we get|do we have|have we had|have we got|were sold|was sold|got sold|been sold|have been|has been|there been|were made|was made|did we do|so|per se|according|i think|u|ur|ya|yet|already|today's date|both|kind|kinds|type|types|sort|different|name|names|named|called|list of|the list|number|numbers|figure|figures|stat|data|results|result|report|performance|go|went|got|get|gets|getting|come|came|comes|coming|buy from us|shop|bit|latest|recent|recently|lately|for a while|in a while|a while|for ages|in ages|ages|a long time|for a long time|in a long time|for long|come in|came in|been in|visit|visited|shop here|shopped here|from us|with us|than others|used|common|commonly|generally|usually|on average per";

export const VOCABULARY: readonly Entry[] = [
  ...AMOUNTS,
  ...PEOPLE,
  ...NOUNS,
  ...EACH,
  ...RANKS,
  ...VERBS,
  ...ASKING,
  ...SHARES,
  ...WHERE,
  [FILLERS, { is: "filler" }],
];
