import type { Entry } from "./entry.ts";

/** Words that questions begin with, turn on and lean with. */
export const ASKING: readonly Entry[] = [
  ["how many|how many more|hm many|number of|count of|count|how may|how manny|howmany", { is: "how-many" }],
  [
    "how much|how much more|howmuch|how much money|how much cash money|what came in|what has come in|what came in money",
    { is: "how-much" },
  ],
  [
    `how did|how's|how we|hows|how is|how was|how are|how were|how has|how have|how'd|howd|how do|
      how does|how'z|how'd it|how did it|how well`,
    { is: "how" },
  ],
  [
    `go|going|doing|do|been|look|looking|shaping up|shape up|perform|performing|performed|
      turn out|turned out|been going|been doing|went|coming along|going so far|holding up|
      stacking up|getting on|trade|trading|things|stand|standing|develop|developed|developing|
      trending|work out`,
    { is: "goes" },
  ],
  [
    `what|what's|whats|what is|what was|what were|what are|what did|what'd|whatd|what has|
      what have|what're|wat|wats|wot|wots|what does|what do`,
    { is: "what" },
  ],
  ["which|which of|which one|which ones|what kind of", { is: "which" }],
  ["who|who's|whos|who is|who are|who r|who were|who was|who has|who have|who did|whose", { is: "who" }],
  [
    `show|show me|give me|gimme|tell me|list|give us|let me see|see|i want to see|i'd like to see|
      i want to know|i'd like to know|can you show|can you show me|can you tell me|
      could you tell me|could you show me|can i see|chart|graph|chart of|graph of|a chart of|a graph of|plot|can i get|could i see|get me|pull up|display|
      print|break down|breakdown|breakdown of|split|split of|do you know|any idea|
      how about showing|analyse|analyze|calculate|work out`,
    { is: "show" },
  ],
  [
    `report|report on|report for|summary|summary of|summarise|summarize|overview|overview of|
      stats|statistics|figures|the figures|numbers|the numbers|our numbers|our figures|stats for|
      figures for|numbers for|recap|recap of|rundown|rundown of|a rundown of|sum up|round up|results|performance|how things went|how it went|
      key figures|sales figures|sales report|sales summary|sales numbers|kpis|the kpis|dashboard|
      results for`,
    { is: "overview" },
  ],
  [
    `did we|have we|had we|do we|are we|were we|did the shop|was there|were there|is there|
      are there|has there been|any|have there been`,
    { is: "did-we" },
  ],
  [
    `by|per|broken down by|split by|grouped by|break down by|breakdown by|for each|for every|each|
      according to|in terms of|sorted by|ordered by|ranked by|order by|sort by|measured by|by the|
      across|split per|divided by|split into|separated by|based on|split between`,
    { is: "by" },
  ],
  [
    `vs|vs.|versus|v|v.|compared to|compared with|compare|compare with|compare to|comparing|
      against|in comparison to|in comparison with|relative to|than|comparison|compared|up on|
      down on|or|better than|worse than|more than|less than|ahead of|behind|higher than|lower than|
      up from|down from|fewer than|bigger than|better|worse|stronger|weaker|up or down on|up or down from|up or down vs|up or down against|are we up or down on|are we up or down from|are we up or down against|are we up or down|versus the|beat|beating|change from|
      difference between|change since|are we up|are we down|were we up|were we down|we up|we down`,
    { is: "versus" },
  ],
  [
    `year on year|yoy|year over year|year-on-year|year-over-year|y/y|on the year|
      compared to the year before|compared with the year before|vs the year before|
      versus the year before`,
    { is: "versus", lastYear: true },
  ],
  [
    `and|same|the same|same thing|the same thing|same but|what about|how about|and what about|and how about|and for|and in|also for|same for|
      the same for|ok and|okay and|and now|and then|but|but what about|what if|do the same for|
      now for|now show|now show me|& `,
    { is: "lean" },
  ],
  [
    `just|only|just the|only the|just for|only for|restrict to|restricted to|filter|filter by|
      limited to|limit to|narrow to|excluding all but|exclusively|purely`,
    { is: "only" },
  ],
  ["too|also|as well|additionally|plus", { is: "also" }],
  [
    `overall|everything|everyone|everybody|all of it|all customers|all products|all channels|
      in general|all together|altogether|all staff|the whole shop|the whole team|whole business`,
    { is: "everything" },
  ],
  ["i|my|me|mine|myself|i've|ive", { is: "mine" }],
  [
    `we|our|us|ours|the shop|the store|the business|the company|the cafe|the bakery|the salon|
      the place|shop|store|we've|weve|of the shop|the shop's|shop's|all of us|the whole business|
      the studio|the restaurant|the bar|the truck|the stall|my shop|my business|my store|business|your|yours`,
    { is: "ours" },
  ],
  [
    `target|targets|goal|goals|on target|on track|the target|our target|my target|objective|quota|
      budget target`,
    { is: "target" },
  ],
];

/** "what share of". */
export const SHARES: readonly Entry[] = [
  [
    `share of|percentage of|percent of|percentage|percent|proportion of|fraction of|what share of|what percentage of|
      what percent of|what percentage|what percent|what share|what proportion of|what fraction of|the share of|the percentage of|
      how many percent of`,
    { is: "share" },
  ],
];
