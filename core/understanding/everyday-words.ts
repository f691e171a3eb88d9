const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/**
 * English words that are never part of a product's or a person's name: pronouns, auxiliaries, question words, common
 * verbs of talk, adverbs, conjunctions. A run of words that holds one of them is talk, not something sold.
 */
const NEVER_NAMED = words(`
  i i'm im i've ive i'd i'll me myself we we're were we've we'll us ourselves you you're youre u ur your yours yourself he
  he's him himself she she's her hers herself it it's its itself they they're them themselves their theirs our ours my
  mine this that that's thats these those who who's whos whom whose which what what's whats when where why how how's hows
  there there's theres here here's is isn't isnt are aren't arent was wasn't wasnt weren't werent be been being am ain't aint
  do don't dont does doesn't doesnt did didn't didnt done have haven't havent has hasn't hasnt had hadn't hadnt having  won't wont
  would wouldn't wouldnt  can't cant cannot could couldn't couldnt should shouldn't shouldnt shall  might must ought need
  needs needed want wants wanted wanna gonna gotta going go goes gone went come comes coming came see sees seen saw know knows
  knew known think thinks thought guess hope hopes hoping feel feels felt say says said tell tells told ask asks asked asking
  give gives gave given make makes made making let lets let's get gets getting keep keeps kept put puts find finds found leave
  leaves left   called try tries tried seem seems become happen happens happened happening bring brings brought begin
  began start starts started starting begins finish finishes finished ends ended stop stopped forget forgets forgot forgotten remember reminds remind break broke broken wait
  waits waited waiting lose lost win won spend spends spent cost costs owe owes owed hate hates love loves loved enjoy enjoyed
  look looks looked looking   worked working turn turned seems show shows showed shown talk talks talked talking
  mean means meant believe understand speak write wrote read sent send sending buy buying
  not no none nothing nobody nor never ever neither either if because cos coz since unless until till while although though
  whether than then else also too very really quite rather just only even still yet already again maybe perhaps probably
  actually almost always often sometimes usually soon later now anyway instead about around across against among between
  before after during into onto over under above below behind beside near off out up down away together apart
  and or but as at from like such so more most much many less least few fewer several some any all every everyone everybody
  someone somebody anyone anybody something anything everything
  ok okay yes yeah yep nope please thanks thank thx ty cheers sorry hello hi hey hiya morning afternoon evening tonight
  goodbye bye congrats congratulations happy welcome wow lol haha omg hmm oh ah oops ugh yay
  today tomorrow yesterday tmrw
  crazy mad busy quiet slow tired late early annoying awful terrible horrible nightmare
  people vs versus first charges charged cheaper pricier aiyo someone's folks guys followers follower subscribers likes views comments dms
  weather rain raining traffic stuck queue
  time times minute minutes min mins hour hours second seconds oclock o'clock am pm
  ordered ordering reorder expect expecting expected plan planning plans booked booking appointment
  quote quoted quotes estimate estimated invoice invoiced bill billed 
  refund refunded refunds refunding return returned returns cancel cancelled canceled cancels undo delete deleted remove removed
  void voided correct corrected   instead wrong mistake typo
  customer customers client clients lead leads enquiry enquiries inquiry inquiries
  revenue takings turnover profit sales total totals average target report
  paid pay pays payed paying payment bought sold sell sells selling
  rent wages salary tax taxes electricity expenses expense supplier suppliers   stock restock
  remind reminder    number 
  open opens opened opening closed closes closing
  hundred thousand million dozen couple
        aged age year years old version  
  divided multiplied minus percent degrees inches celsius fahrenheit my your definitely possibly totally certainly next previous favorite favourite please kindly thinking doing considering wondering hoping trying imagining telling thinking going getting ouch yikes typo got took takes grabbed collected st nd rd th
  sick ill aiming secs sec met meet meets ate eats eaten weighs weighed lend lends lent loaned borrows borrowed struck steal steals stealing drove rode flew fell
  falls slept sleeps died dies dying born married divorced engaged pregnant failed fails scored 
  sneezed cried crying laughed laughing smiled joked joking complained complains complaining argued shouted yelled apologised apologized emailed texted messaged
  posted commented reviewed crashed slipped tripped knows argues earns earned earning sued robbed vanished arrived arriving grew grows
  hung drunk broke rang ring rings phoned walk-in walk-ins walkin walkins footfall visitors visitor browsers dm dms msgs messages message
`);

/** True for a word that no product and no person is called by. */
export const isNeverNamed = (folded: string): boolean => NEVER_NAMED.has(folded);

/** Words that name nothing by themselves, but may describe what a product is: "old gouda", "slow roast". */
const DESCRIBING = words("old aged new early slow happy quiet crazy open felt first love rain return");

export const isDescribing = (folded: string): boolean => DESCRIBING.has(folded);

/** Words around a record that carry no meaning of their own. */
const HARMLESS = words(`
  please pls plz thanks thank thx ty cheers ta just so right ok okay yeah yep hey hi hello well also and then today there
  it was is had the a an of some oh alright lovely nice great cool fine sure mate boss gone done yes ya yh ye aye now
  here's heres theres there's btw fyi hmm um er so that's thats this for with in on at to im i i've ive we we've weve
  one our log record add put note new sale sales transaction customer same again morning afternoon evening all too also as usual another x xx btw lol haha fyi
`);

export const isHarmless = (folded: string): boolean => HARMLESS.has(folded);

/** Reactions and chat that are one word long: no products, though nothing else says so. */
const REACTIONS =
  words(`perfect brilliant great nice cool awesome amazing lovely good fine super excellent fantastic sweet agreed
  done sure exactly correct right true bravo whatever seriously boring damn shit fuck wtf finally typical classic same brb gtg night
  approve approved cancel pause resume confirm confirmed accepted send schedule yes facts positive negative affirmative negatory invalid rescind eliminate farewell regards aloha
  test testing hola ciao servus moin hallo bonjour merci gracias danke help menu start stop next settings undo redo noted understood
  perfecto vale claro si oui ja nein non interesting weird funny sad angry hungry sleepy bored alright absolutely definitely indeed
  obviously unbelievable incredible insane legend legends hooray woohoo yum yummy delicious gorgeous beautiful yay ace grand lush
  hmmm mmm erm pff meh bah ha hehe hihi lmao rofl idk imo afaik tbh fyi asap ttyl sup yo heya hiya morning evening`);

export const isReaction = (folded: string): boolean => REACTIONS.has(folded);

/** "table 5", "room 12": a word that makes the number behind it a label, neither how many nor how much. */
const LABELS = words(
  "table room grade batch step phase lap page line bus gate level chapter number no nr flat apt house channel episode season bed bay seat row platform terminal junction",
);

export const isLabel = (folded: string): boolean => LABELS.has(folded);

/** Orders to an assistant, when they begin a message and somebody or something is named behind them. */
const COMMANDS = words(
  "convert transfer divide multiply calculate subtract adjust scrap call create put add book set play change switch increase decrease turn move share show find cancel make take give schedule reserve tell read send search start order buy get pay",
);
const AFTER_COMMAND = words("the a an my me us your it this that to all some him her them");
const RECKONING = words("convert transfer divide multiply calculate subtract call");

/** "adjust the volume …", "convert 100 dollars …": somebody gives an order, nothing was sold. */
export const isCommand = (first: string, second: string): boolean =>
  COMMANDS.has(first) && (AFTER_COMMAND.has(second) || (RECKONING.has(first) && /^\d/.test(second)));

/** Words that are talk before a pronoun or a verb and things or names elsewhere: "can you …", but "can of beer". */
const HELPERS = words("can may will");
const AFTER_HELPER = words(
  "i we you he she it they not be get do have come go take make see someone somebody anyone also still only probably just need pay buy",
);

export const isHelperVerb = (folded: string, next: string): boolean =>
  HELPERS.has(folded) && AFTER_HELPER.has(next);
