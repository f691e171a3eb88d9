import { fold } from "../understanding/fold.ts";

/** What a column of people can hold. */
export const PERSON_FIELDS = [
  "name",
  "first",
  "last",
  "phone",
  "email",
  "birthday",
  "source",
  "interests",
  "notes",
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Headings as spreadsheets, tills and mail programs write them, in several languages; without blanks and marks. */
const PERSON_HEADINGS: Readonly<Record<PersonField, string>> = {
  name: `name fullname customer customername client clientname contact contactname guest displayname guestname
    nombre nombrecompleto nombreyapellidos cliente nombredelcliente nom nomcomplet nometprenom client nomduclient naam volledigenaam klant klantnaam
    kunde kundenname vollername vorundnachname nomecompleto nomecognome nomedocliente nomecliente imieinazwisko klient имя фио клиент sitename business company`,
  first: `first firstname givenname given forename christianname nombredepila primernombre prenom vorname rufname voornaam
    nome primeironome imie imię förnamn fornavn etunimi`,
  last: `last lastname surname familyname apellido apellidos primerapellido nomdefamille famille nachname familienname
    achternaam cognome sobrenome apelido ultimonome nazwisko efternamn etternavn sukunimi фамилия`,
  phone: `phone phonenumber mobile mobilenumber mobilephone mobileno cell cellphone cellnumber tel telephone telephonenumber telno phoneno
    phone1 phone1value contactnumber contactno whatsapp whatsappnumber primaryphone homephone telefono telefonomovil movil celular numerodetelefono
    telephoneportable portable numerodetelephone mobil mobilnummer telefon telefonnummer handy handynummer rufnummer telefoon telefoonnummer
    mobiel cellulare numeroditelefono numero telefone telemovel telefonkomorkowy numertelefonu komorka телефон`,
  email: `email emailaddress mail mailaddress emails email1 email1value emailaddresses primaryemail correo correoelectronico
    courriel adressemail adresseemail adresseelectronique mailadresse emailadresse emailadres mailadres epost epostadresse postaelettronica indirizzoemail
    enderecodeemail adresemail`,
  birthday: `birthday birthdate dateofbirth dob bday born birth birthdaydate fechadenacimiento nacimiento cumpleanos datedenaissance
    naissance anniversaire geburtsdatum geburtstag geboren geboortedatum verjaardag datadinascita nascita compleanno datadenascimento
    nascimento aniversario dataurodzenia urodziny fodelsedatum датарождения`,
  source: `source leadsource foundusthrough howfoundus howtheyfoundus howdidyouhear howdidyouhearaboutus heardabout referralsource channel
    acquisitionchannel cameby camefrom origen procedencia canal comonosconocio source quelle herkunft kanal bron herkomst canale
    provenienza fonte origem zrodlo`,
  interests: `interests interest likes favourites favorites favourite favorite preferences prefers tags intereses gustos preferencias
    interets preferences gouts interessen vorlieben interesses voorkeuren interessi preferenze zainteresowania`,
  notes: `notes note comments comment remarks remark memo description notas nota observaciones comentarios remarques commentaires
    notizen notiz bemerkung bemerkungen anmerkung anmerkungen kommentar notities opmerkingen osservazioni commenti observacoes
    comentarios uwagi notatki`,
};

const keyOf = (heading: string): string => fold(heading).replace(/[^\p{L}\p{Nd}]+/gu, "");

function byHeading<Field extends string>(
  headings: Readonly<Record<Field, string>>,
): ReadonlyMap<string, Field> {
  const entries = Object.entries<string>(headings) as [Field, string][];
  const known = new Map<string, Field>();
  for (const [field, words] of entries) {
    for (const word of words.split(/\s+/)) if (!known.has(keyOf(word))) known.set(keyOf(word), field);
  }
  return known;
}

const PEOPLE = byHeading(PERSON_HEADINGS);

/** What a heading of a list of people says that stands below it; null for what is no use here. */
export const personField = (heading: string): PersonField | null => PEOPLE.get(keyOf(heading)) ?? null;

/** Headings that only a list of sales has: a day, and beside it an amount or a quantity. */
const SALE_DAYS = new Set(
  `date day saledate orderdate invoicedate transactiondate soldon soldat orderedat createdat datetime timestamp fecha datum data
   dateheure datevente verkaufsdatum`.split(/\s+/),
);
const SALE_AMOUNTS = new Set(
  `total amount price unitprice quantity qty subtotal grandtotal sum net gross importe precio cantidad montant prix quantite betrag preis
   menge summe importo prezzo quantita bedrag prijs aantal valor preco quantidade kwota cena ilosc`.split(
    /\s+/,
  ),
);

export function looksLikeSales(headings: readonly string[]): boolean {
  const keys = headings.map(keyOf);
  return keys.some((key) => SALE_DAYS.has(key)) && keys.some((key) => SALE_AMOUNTS.has(key));
}
