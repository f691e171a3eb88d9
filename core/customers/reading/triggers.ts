import type { Message } from "../../understanding/tokens.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/** Without one of these nothing is said or asked about a person: most messages are told apart by them alone. */
const ABOUT_PEOPLE = words(`
  customer customers client clients regular patient patron shopper guest member custumer cutomer customr cust costumer
  add register registered save signed sign joined became becomes new
  merge combine unite join same duplicate duplicates doubles double copy
  rename name surname lastname called named spelled spelt change update correct fix edit set
  forget erase wipe delete remove
  who whos who's tell know show view open look lookup find search pull card profile history file page data contacts details info information record
  usual usually normally favourite favorite typically last when whens when's visit visited seen
  reach contact allergies allergy anything notes note remark
  phone mobile cell cellphone tel telephone number num nr ph mob handy phone's mobile's number's cell's email e-mail
  mail address email's birthday bday b-day birthdate dob born birthday's bday's bd birth
  found discovered saw seen spotted noticed heard learned learnt source channel referred recommended recommened sent
  introduced suggested brought invited referral recommendation came come comes coming from via through thru googled
  likes loves enjoys adores liked loved like love enjoy interested into fancies keen big fan lover fond mad crazy nuts
  passionate obsessed interests interest
  allergic intolerant lactose gluten dairy gluten-free dairy-free lactose-intolerant nut-free sugar-free vegan vegetarian
  veggie coeliac celiac diabetic pregnant pescatarian halal kosher deaf blind left-handed lefthanded left right ticklish
  teetotal dyslexic colourblind epileptic asthmatic anxious nervous needle-phobic hard married engaged related sensitive
  afraid scared terrified prefers hates dislikes avoids detests can't cannot cant doesn't doesnt don't dont won't never
  always only often drinks eats wears speaks plays teaches collects owns takes size lives works moved studies studied
  trains training needs has have got drives rides dog cat son daughter husband wife partner mum kid kids baby horse
  puppy wedding anniversary remember noted is are it's its today's tomorrow's
`);

const LONG_NUMBER = 7;

/** False when the message is surely not about a person. */
export function mayBeAboutPeople({ tokens }: Message): boolean {
  let digits = 0;
  return tokens.some((token) => {
    digits = token.kind === "number" ? digits + token.text.length : token.kind === "word" ? 0 : digits;
    return (
      token.text === "?" || token.text === "@" || digits >= LONG_NUMBER || ABOUT_PEOPLE.has(token.folded)
    );
  });
}
