const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/** Words that say a sale was made, by the speaker. */
export const SOLD = words(
  "sold sell selling sale sales flogged shifted sld soldd did done served charged sols",
);

/** The same with the customer as the one who does it: "Dan took 20 sandwiches". */
export const BOUGHT = words(
  "took takes bought buys buy got gets had has have paid pays pay grabbed collected purchased",
);

/** Words that turn a record into a plan, a negation, a quotation or somebody else's business. */
export const NOT_A_SALE = words(`
  not no never none nothing nobody didn't didnt don't dont doesn't doesnt won't wont wouldn't wouldnt can't cant cannot
  couldn't couldnt haven't havent hasn't hasnt isn't isnt wasn't wasnt aren't arent if would could should might  maybe perhaps
   gonna going tomorrow tmrw plan plans planning want wants need needs hope hopes hoping wish expect expecting quote quoted
  estimate estimated owe owes owed almost nearly unless until supplier suppliers wholesaler wholesale rent wages bill bills tax
  invoice insurance expense expenses electricity milkman landlord plumber's accountant refund refunded return returned cancel
  cancelled canceled undo delete void reserve reserved reserves enquired asked asking asks said says told tell thinks think thought
  heard apparently competitor competitors door     remind reminder target goal imagine suppose example
  yourself you your stolen stole broke broken dropped threw wasted waste forgot  gratis 
  why how what when where who whose which whether does do is are 
  cheaper dearer pricier gst cpf hst irs vat iva tva mwst kdv vat hmrc irs finanzamt skatteverket urssaf hacienda miete loyer alquiler affitto aluguel huur czynsz hyra husleje tipped tipping comped complimentary thinking considering wondering hoping imagining electric council broadband petrol diesel parking fine fines repairman
  declined bounced payday payroll donation donations rates iou
  lost spent spend costs cost  price prices priced pricing  fridge oven
`);

/** Where everybody else buys: their names say what something costs there, and no sale of one's own. */
export const OTHER_SHOPS = words(`
  waitrose tesco sainsburys sainsbury's asda aldi lidl morrisons costco walmart amazon ebay ikea petsmart carrefour mercadona rewe edeka
  coles woolworths makro netflix spotify vodafone verizon
`);

/** What the end of "cracking day", "mad morning rush", "whoa lucia crowd" says: how busy it was. */
export const SCENES = words(
  "day crowd madness rush mayhem chaos scene scenes vibe vibes wahala queue morning evening stampede season",
);

/** After "for" or "to" these name nobody. */
export const NOBODY = words(`
  takeaway takeout takeway go here lunch breakfast dinner tea supper brunch delivery collection pickup party birthday wedding work
  home school office church event her him them me us you someone somebody anyone customer client lady gentleman man woman guy lad
  girl boy kid kids child couple family tourist tourists stranger regular regulars walk-in walkin walkins walk-ins passerby passer-by group team
  one two three the a an my his their our your this that each all everyone everybody nobody free sale cash card later today
  tomorrow christmas xmas easter ramadan diwali eid valentines halloween mum mom dad wife husband son daughter grandma friend neighbour neighbor
  class garden kitchen bathroom house car van bike dog cat table room bank way door counter window myself meself himself herself yourself
`);

export const COMPANIONS = words(
  "son daughter wife husband mum mom mother dad father brother sister friend mate kid kids boy girl partner boyfriend girlfriend family baby colleague boss team child children twins lads others neighbour cousin nephew niece lad lass bro sis nan nana gran granny grandad grandma grandpa mam mammy mummy daddy hubby missus bf gf",
);

/** A piece each: the amount is a unit price. */
export const EACH = words("each ea apiece pp pc");
export const PER = words("per /");

/** The amount is the total. */
export const TOTAL = words("total altogether tot sum overall totalling");

/** Measures: "3 kg of apples" are three of apples. */
export const MEASURES = words(
  "kg kgs kilo kilos g gram grams gr lb lbs pound oz litre litres liter liters l ml metre metres meter meters m yard yards ft foot feet hour hours hr hrs h pcs pieces piece units unit",
);

export const FILLERS = words(`
  just so right ok okay yeah yep hey hi well also please pls thanks thx ta cheers there it was were is and then had has the been some oh alright
  mate boss me i i've ive we we've weve he's her she's that's thats was log record add note put down in new sale transaction rec another
  um er uh now for walkin customer client here's heres today's of been came comes to
`);
