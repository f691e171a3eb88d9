/**
 * How words feel in the mouth of a shop's customer, from -3 to 3. They go before AFINN, which was made for other talk:
 * there "cut" is bad news and "cold" is nothing.
 */
const LISTS: readonly (readonly [number, string])[] = [
  [
    3,
    `amazing awesome brilliant excellent exceptional fab fabulous fantastic flawless heavenly immaculate incredible love loved loves
    loving outstanding perfect perfection perfectly phenomenal superb stellar unbeatable wonderful best delicious divine magnificent
    delighted thrilled exquisite faultless impeccable sublime 5star excelent amazin perfetto excelente`,
  ],
  [
    2,
    `ace attentive beautiful beautifully bargain caring charming chuffed cheerful comfy comfortable cosy cozy crisp crispy creamy enjoy
    enjoyable enjoyed enjoying liked fast favorite favourite flavorful flavoursome fluffy fresh freshest friendly generous gorgeous
    great happy helpful impressed juicy kind knowledgeable lovely lush moist neat nice good patient pleasant pleased polite
    professional prompt promptly punctual quick quickly recommend recommended recommending reliable relaxed relaxing satisfied skilled
    skilful skillful smile smiled smiles smiling smooth spotless talented tasty tender thorough thoughtful tidy top welcoming
    welcome yum yummy yumm wow sweet solid super stunning gem magic magical buzzing banging legend legends efficient courteous
    gentle speedy soft warmest cute adorable delicous tastiest friendliest nicest kindest sharp slick class classy dope fire lit mint
    sound craic grand spot-on yay buono bueno buena genial toll lecker super-friendly well-made heaven refreshing glad`,
  ],
  [
    1,
    "affordable clean decent fair pretty-good thank thanks tysm reasonable worth fine better easy warm improved recommendable ta cheers",
  ],
  [
    -1,
    `average basic boring bit crowded cramped dear dry hard lacking meh mediocre messy noisy loud ordinary pricey queue queued queues queuing
    small smaller sticky stuffy tight tiny uncomfortable unsure wait line lukewarm awkward busy packed draughty dim fiddly
    underwhelming underwhelmed so-so limited shame`,
  ],
  [
    -2,
    `annoyed annoying bad badly bitter bland broke broken burned burnt cancelled canceled careless chaotic chewy cold complain complained
    complaint crooked damaged delay delayed dirty disappointed disappointing disappointment disorganised disorganized expensive faulty
    forgot forgotten greasy grumpy hurt hurts ignored impolite itchy late leaked leaking leaks letdown lost mess miserable missing mistake
    mistakes moody mouldy moldy nasty overcharged overcooked overpriced painful patchy poor poorly raw ripped rubbish rude rudely
    rushed salty scratched shoddy sloppy slow slowly slower smelled smelly soggy sore spilled spilt stale stank stuck tasteless torn
    undercooked uneven unfriendly unhelpful unhappy unprofessional unpleasant upset wait waited waiting waits watery wilted wrong
    crap shabby dismissive clueless defective dripping flat-out stained smudged chipped peeling dead weak hair frustrated frustrating
    unacceptable unreliable wobbly squeaky inattentive ridiculous cheeky condescending patronising patronizing terible`,
  ],
  [
    -3,
    `abysmal appalling atrocious awful disgrace disgraceful disgusting dreadful filthy gross hate hated horrendous horrible horrid horible
    inedible lousy pathetic revolting rotten shameful shocking terrible terribly unbearable useless vile worse worst scam ripoff rip-off
    sick poisoned poisoning garbage trash waste wasted joke`,
  ],
  // Said every day in a shop, and telling nothing.
  [
    0,
    `cut cuts cutting stop free like want wants wanted please no yes help fit straight hard-boiled sharpening pay paid charge charged
    charges leave leaving left share fill filling drop dropped join share shares hope big huge regular hot cool wash hit shoot
    dark light number matter matters chance true ha haha certain alone natural active clear clearly care careful interest interested
    interests want cheap special bloody damn crazy insane insanely mad wicked killer killed pain pains strong tough
    problem problems issue issues trouble demand block anti war god fun funny block empty sorry miss missed alive death old young`,
  ],
];

/** Sentences of their own, told before single words are looked at; longest first where one begins another. */
const PHRASE_LIST: readonly (readonly [number, string])[] = [
  [
    3,
    "second to none|couldn't be happier|could not be happier|couldn't be better|couldn't ask for more|can't fault|cannot fault|can't recommend enough|cannot recommend enough|blown away|worth every penny|worth every cent|10 out of 10|best ever|beyond happy|over the moon|above and beyond|top notch|top-notch|first class|first-class|five-star|five star|5 star|chef's kiss|as good as ever",
  ],
  [
    2,
    "would come again|would go again|come again|highly recommend|like it|like them|i like|we like|no complaints|nothing to complain|can't complain|cannot complain|will be back|i'll be back|we'll be back|be back soon|come back|coming back|came back|came out great|hit the spot|on point|spot on|hidden gem|thumbs up|well done|good job|great job|keep it up|keep up the good|no problem|no problems|no issues|without any problem|not a single complaint|never disappoints|never disappointed|never fails|as always|as usual great|no wait|no waiting|no queue|didn't have to wait|didnt have to wait|hardly any wait|not expensive|bargain|well made|well worth|feel at home|felt at home|looking forward|look forward|can't wait|big fan|a pleasure|on time|pain free|painless|pain is gone|problem solved|fixed it|sorted",
  ],
  [
    1,
    "as expected|not bad|not too bad|pretty good|all good|all fine|good value|value for money|not so bad|worth it|worth the wait|no fuss|short wait|wait was short|wait was fine|wait was ok|wait was okay|wait was not long|wait wasn't long|wait wasnt long|not a long wait|wasn't a long wait|queue was short|queue was fine|short queue|queue moved|small queue|line was short|short line|line moved|price is right|prices are right|right price",
  ],
  [
    0,
    "nothing special|so so|it was ok|it was okay|it was fine|was alright|was all right|took a seat|cold brew|iced|ice cold|cold beer|cold drinks|cold drink|cold press|hot and cold|hair cut|hair looks|my hair|the hair|her hair|his hair|hair colour|hair color|dead sea|dry cleaning|dry cut|sour dough|dry clean|small talk|small cup|late breakfast|later|until late|open late|no comment",
  ],
  [
    -2,
    "didn't like|didnt like|don't like|dont like|not what i|not like the|no longer like|not as expected|nothing like|not happy|not good|not great|doesn't hold|didn't hold|didn't last|doesn't last|came off|won't start|still broken|still leaking|still leaks|still hurts|not clean|not fresh|not ready",
  ],
  [
    -1,
    "could be better|could have been better|could've been better|could improve|room for improvement|not sure|bit too|a bit slow|not the best|expected more|expected better|not as good|used to be better|not what it was|not like before|gone downhill|went downhill|going downhill",
  ],
  [
    -3,
    "never again|not coming back|won't be back|wont be back|won't come back|won't be coming back|will not be back|will not come back|will not return|won't return|last time|last visit here|rip off|ripped off|waste of money|waste of time|stay away|avoid|money back|want a refund|food poisoning|fell apart|came apart|fell off|falling apart|let down|let me down|not worth|wasn't worth|not acceptable|not good enough|thumbs down|want my money|disappointed again|treated badly|made me wait|had to wait|kept me waiting|kept us waiting|left waiting|sold out|out of stock|ran out|run out|nobody helped|no one helped|nobody served|nobody there|no one there|got it wrong|hair in|didn't work|doesn't work|does not work|did not work|stopped working|not working|no hot water|no parking|too much|too long|too short|too small|too big|too loud|too slow|too salty|too sweet|too expensive|too pricey|too hot|too cold|too dry|too hard|too tight|too crowded|too busy|too late|too strong|too weak|too dark|too few|too rushed|not enough|way too|far too|forever|took ages|waited ages|ages to|an hour late|no apology|no reply|ignored me|ignored us",
  ],
];

const EMOJI: readonly (readonly [number, string])[] = [
  [
    2,
    "😍 🥰 😊 🙂 😀 😃 😄 😁 😆 👍 👏 🙌 ❤ ❤️ 💕 💖 💗 💙 💚 💛 💜 🧡 💯 🔥 🤩 😋 ✨ 🎉 🥳 👌 😻 💪 🤗 😇 ☺ ☺️ 🫶 🏆 🤤 😎",
  ],
  [1, "🙏 😉 😌"],
  [-2, "😡 😠 🤬 👎 😞 😢 😭 🙁 ☹ ☹️ 😕 😒 🤮 🤢 💩 😤 😩 😫 😖 😣 😟 😔 💔 🥱 😾"],
];

const words = (list: string): string[] => list.split(/\s+/).filter((word) => word !== "");

/** How one word or one emoji feels; undefined: not said here. */
export const FEELING: ReadonlyMap<string, number> = new Map([
  ...LISTS.flatMap(([value, list]) => words(list).map((word) => [word, value] as const)),
  ...EMOJI.flatMap(([value, list]) => words(list).map((sign) => [sign, value] as const)),
]);

/** Phrases by their first word, the longest first. */
export const FEELING_PHRASES: ReadonlyMap<
  string,
  readonly { readonly words: readonly string[]; readonly value: number }[]
> = (() => {
  const byFirst = new Map<string, { words: string[]; value: number }[]>();
  for (const [value, list] of PHRASE_LIST) {
    for (const phrase of list.split("|")) {
      const split = phrase.split(" ");
      const first = split[0] ?? "";
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words: split, value }]);
    }
  }
  for (const phrases of byFirst.values()) phrases.sort((one, other) => other.words.length - one.words.length);
  return byFirst;
})();
