import type { Entry } from "./entry.ts";

/** What shops, staff, channels and customers do. */
export const VERBS: readonly Entry[] = [
  ["we do|we done|do business|did business", { is: "earn", vague: true }],
  [
    `make|made|take|took|taken|earn|earned|bring in|brought in|turn over|turned over|turn|get in|
      got in|rake in|gross|grossed|bank|banked|pull in|pulled in|ring up|rung up|taking in|take in|
      took in|taken in|making|earning|clear|do in sales|do in revenue|make in sales|make in total|
      do in takings|have in the till|in the till|come in|came in money|money come in|
      money did we make|cash up|collect|collected|net`,
    { is: "earn" },
  ],
  [
    `sell|sold|selling|sells|shift|shifted|move|moved|get through|got through|go through|
      went through|sale of|sales of|we move|serve|served`,
    { is: "sell" },
  ],
  ["spend|spent|spends|spending|has spent|left with us|worth", { is: "spend" }],
  [
    `paid us|pay us|buy|bought|buys|buying|purchase|purchased|pay|paid|shopped|shop for|
      bought for|has bought|order|ordered`,
    { is: "spend", verb: true },
  ],
  [
    `bring|brought|brings|bringing|gets us|got us|get us|gives us|gave us|generate|generates|
      generated|produce|produces|produced|delivers|delivered|convert|converts|converted|works|
      worked|works best|worked best|found us|find us|performs|performed|came from|come from|
      comes from|coming from`,
    { is: "bring" },
  ],
  [
    `haven't been in|hasn't been in|havent been in|havent been here|hasnt been here|hasnt been in|has not been in|have not been in|
      haven't been|hasn't been|haven't visited|hasn't visited|havent visited|hasnt visited|
      haven't bought|hasn't bought|havent bought|hasnt bought|haven't bought anything|
      hasn't bought anything|haven't come in|hasn't come in|haven't come|hasn't come|
      haven't come back|hasn't come back|haven't we seen|have we not seen|haven't seen|havent seen|
      hasn't shown up|haven't shown up|not been in|not been|not visited|not come in|not come back|
      not bought|not bought anything|stopped coming|stopped buying|no longer comes|no longer come|
      stayed away|been away|gone quiet|gone missing|disappeared|didn't come|didn't come in|did not come in|didnt come|
      haven't been back|hasn't been back|has been away|have been away|hasn't been here|
      haven't been here|hasn't been around|haven't been around|hasn't shopped|haven't shopped|
      haven't returned|hasn't returned|hasn't been seen|haven't been seen|not seen|has not visited|
      have not visited|has not bought|have not bought|has not come|have not come|lapsed`,
    { is: "lapsed" },
  ],
  [
    `at least twice|twice or more|two or more times|two times or more|more than once|
      at least two times|2 or more times|at least 2 times|two or more|2 or more|more than one time|
      multiple times|several times|repeatedly|twice|two times|2 times|2+ times`,
    { is: "times", atLeast: 2 },
  ],
  [
    `at least three times|three or more times|three times or more|more than twice|
      at least 3 times|3 or more times|3 times or more|three or more|3+ times|three times|
      more than two times|more than 2 times`,
    { is: "times", atLeast: 3 },
  ],
  [
    `at least four times|four or more times|at least 4 times|4 or more times|
      more than three times|more than 3 times|4+ times`,
    { is: "times", atLeast: 4 },
  ],
  [
    `at least five times|five or more times|at least 5 times|5 or more times|more than four times|
      more than 4 times|5+ times`,
    { is: "times", atLeast: 5 },
  ],
];
