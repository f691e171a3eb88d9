/** Small words that change nothing about a question. */
export const FILLERS = `should be|should|a|an|the|of|in|on|for|from|to|at|with|into|over|out|up|through|via|did|do|does|done|hv|hav|anyone|anybody|someone|fy|tell me which|when|have|has|had|
      been|is|are|was|were|be|being|it|its|it's|that|thats|that's|this|those|these|there|so|far|
      so far|please|pls|plz|plse|thanks|thank you|thx|ta|cheers|hey|hi|hello|yo|ok|okay|oh|ah|um|
      hmm|well|right|sure|can you|could you|would you|can i|could i|can we|could we|let's|lets|
      let me|i'd|id|like|would like|want|wanna|know|wondering|curious|check|quick|quickly|
      quick question|question|look at|please show|exactly|roughly|approximately|approx|around|
      actually|really|again|now|currently|right now|at the moment|ever|any|some|all|altogether|
      all together|together|during|within|between|among|amongst|since|until|when|as|the most|most|each|other|
      others|else|one|ones|much|total of|in sales|sales wise|in all|worth of|amount of|level|
      levels|here|in the shop|in the store|at the shop|us|them|they|he|she|their|his|her|people|
      money|cash flow|value|values|amount|whole|entire|boss|mate|dear|friend|then|made by|done by|
      recorded by|taken by|made|by us|in here|we have|we had|we got|did we have|did we get|
      do we have|have we had|have we got|were sold|was sold|got sold|been sold|have been|has been|
      there been|were made|was made|did we do|so|per se|according|i think|u|ur|ya|yet|already|
      today's date|both|kind|kinds|type|types|sort|different|name|names|named|called|list of|
      the list|number|numbers|figure|figures|stat|data|results|result|report|performance|go|went|
      got|get|gets|getting|come|came|comes|coming|buy from us|shop|bit|latest|recent|recently|
      lately|for a while|in a while|a while|for ages|in ages|ages|a long time|for a long time|
      in a long time|for long|come in|came in|been in|visit|visited|shop here|shopped here|from us|
      with us|than others|used|common|commonly|generally|usually|on average per`;
