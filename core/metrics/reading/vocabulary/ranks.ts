import type { Entry } from "./entry.ts";

/** What is best, busiest, least. */
export const RANKS: readonly Entry[] = [
  [
    `top|best|biggest|most|highest|largest|greatest|number one|strongest|leading|best performing|
      top performing|most valuable|most loyal`,
    { is: "rank", direction: "most" },
  ],
  [
    `worst|least|lowest|smallest|weakest|bottom|fewest|poorest|worst performing|least valuable`,
    { is: "rank", direction: "least" },
  ],
  [
    `best sellers|best seller|bestseller|bestsellers|best-sellers|best-seller|best selling|
      best-selling|top sellers|top seller|top selling|top-selling|most popular|most sold|
      biggest sellers|biggest seller|sells best|sells most|sells the most|sells the best|sell best|
      sell the most|sell most|selling best|selling the most|selling most|sold best|
      sold the most units|hot sellers|bestselling|best sells|popular`,
    { is: "rank", direction: "most", metric: "units", dimension: "product" },
  ],
  [
    `worst sellers|worst seller|worst selling|worst-selling|least popular|slow sellers|
      slowest sellers|slow movers|not selling|aren't selling|isn't selling|arent selling|isnt selling|not sell|don't sell|doesn't sell|slowest selling|least sold|sells worst|sells least|sells the least|
      sell the least|selling worst|selling the least|unpopular|poorest sellers`,
    { is: "rank", direction: "least", metric: "units", dimension: "product" },
  ],
  ["busiest|most busy|most crowded|peak", { is: "rank", direction: "most", metric: "sales" }],
  ["quietest|slowest|least busy|calmest|dead", { is: "rank", direction: "least", metric: "sales" }],
  [
    `biggest spenders|top spenders|best spenders|highest spenders|big spenders|
      most spending customers|biggest spender|top spender`,
    { is: "rank", direction: "most", metric: "revenue", dimension: "customer" },
  ],
  [
    `most frequent|most often|came most often|comes most often|visits most|visits the most|
      came the most|comes the most|comes in the most|bought most often|buys most often|
      most regular|who are our regulars|who are the regulars|who are my regulars|our regulars|most frequent customers`,
    { is: "rank", direction: "most", metric: "sales", dimension: "customer" },
  ],
  ["rank|ranking|ranked|ranking of|league table|leaderboard", { is: "rank", direction: "most" }],
  [
    `lowest first|smallest first|worst first|ascending|least first|in ascending order|from lowest|
      from worst to best|from lowest to highest|fewest first|low to high|bottom first|
      from the bottom`,
    { is: "direction", direction: "least" },
  ],
  [
    `highest first|biggest first|best first|descending|most first|in descending order|
      from highest|from best to worst|from highest to lowest|high to low|top first|largest first`,
    { is: "direction", direction: "most" },
  ],
];

/** Whole questions that rank by themselves. */
export const RANKING_QUESTIONS: readonly Entry[] = [
  [
    `where do our customers come from|where do customers come from|where do people come from|
      where do new customers come from|where do our new customers come from|
      where did our customers come from|where did customers come from|
      where did our new customers come from|where are customers coming from|
      where are our customers coming from|where are our customers from|
      where are our new customers coming from|how do people find us|how do customers find us|
      how did customers find us|how did people find us|how did our customers find us|
      how did our new customers find us|how do customers hear about us|where do they find us|
      where do people find us|where do customers find us`,
    { is: "rank", direction: "most", metric: "new_customers", dimension: "source" },
  ],
  [
    `when are we busiest|when is it busiest|when are we busy|busiest time|busiest times|
      peak hours|peak hour|peak time|peak times|rush hour|rush hours|what time are we busiest|
      what time is busiest|busiest time of day|busiest time of the day|when is the shop busiest|
      when do we sell the most|when do we sell most|when do most people come|
      when do most customers come`,
    { is: "rank", direction: "most", metric: "sales", dimension: "hour" },
  ],
  [
    `when are we quietest|when is it quietest|quietest time|quietest times|slowest time|
      quietest time of day|quietest time of the day|when is the shop quietest|
      what time are we quietest`,
    { is: "rank", direction: "least", metric: "sales", dimension: "hour" },
  ],
  ["trend|trends|the trend|trend line", { is: "each", dimension: "month", trend: true }],
  ["what time|which time|at what time|when do we", { is: "each", dimension: "hour", asks: true }],
  [
    `how do people pay|how do customers pay|how do our customers pay|how are people paying|
      how do most people pay|how do most customers pay|how did people pay|how did customers pay`,
    { is: "rank", direction: "most", metric: "sales", dimension: "payment" },
  ],
];
