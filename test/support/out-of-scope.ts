/**
 * What people ask an assistant that is none of a shop's business: 110 queries of CLINC150's out-of-scope part
 * (Larson et al., "An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction", CC BY 3.0).
 */
export const OUT_OF_SCOPE: readonly string[] = `
  how can i improve my golf swing
  how do i make my android phone more secure
  how much has the dow changed today
  what time do i need to arrive to make it on time
  tell me which wifi network you are connected to right now
  how are my cannabis stocks doing
  please find the capital of pakistan and its population
  is it possible to survive in a black hole
  how many items are in a bakers dozen
  who has the best record in the nfl
  find out where parking is close to the stadium
  what movies are playing
  what time did i put in my first load of laundry
  what's that smell
  who is the current captain of this ship
  can you look at when the next iphone is due out
  inform me of what microbes are
  would it be legal to have battles to the death in a homemade colosseum
  i need to find a black suit under $100
  make a list of the top 100 famous quotes
  look up articles on the green dry cleaning industry
  may i finish washing then i give you please
  where does the power steering fluid go
  are all the street lamps working on my street
  who was the first person to discover cells
  has there been any times when lebron james was arrested
  what trees change color in autumn
  how do i get rid of an itchy rash
  is there overtime in college football
  what does it mean to be an alpha male
  i would like to know how long a charge is suppose to last on my phone
  please spell check my resume
  find articles that can help me advance my position in my work field
  whats the best rated lipstick
  do sets of 25 set-ups each morning til you have completed your goal
  give me a list of the top 10 tennis players in the world
  how many people live in vermillion
  what year was saxaphone first played
  what are the best jeans in my size
  are there any sales on groceries today
  can you put the car in fuel efficient mode
  when will the daffodils bloom this year
  what makes pi so mathematically important
  how many countries in the world are democracies
  what casino game has the best odds
  schedule an appointment with the credit counselor for tuesday
  what is the last time the living room was vacuumed
  review chapter 6 with my son and verify his math homework answers
  how much does it cost to spay a puppy
  remind me of the address for my workplace please
  suo2
  is cnn really fake news
  tell me the price of bananas at whole foods this week
  show me all biographies on teddy kennedy
  how to be millionare
  what do you do all day while i'm at work
  what year was shawshank redemption released
  how safe is it to consume the substance h2o
  accept incoming phone call
  can you tell me how to multiply two fractions
  how hard is it to close a bank account at wells fargo
  who invented the internet
  give me a list of grocery stores that sell japanese sweet potatoes
  how much does gun ammunition cost
  save my text on my laptop hard drive
  aquire the soundtracks from the movie if i stay and add them to my ipod
  what are yahoo's top stories right now
  what's my current electric bill
  what movies are playing at my local cinemax
  how does my current htc phone compare to other android phones
  are there any local stations covering the moral march in raleigh in februaryu
  look on amazon for the price of a nitendo switch
  what were some of ben franklin's notable accomplishments
  find a couple's therapist who can help me and my wife
  is my computer free from viruses
  how do i deal with angry, painful red bumps
  add my wife as an authorized user to checking account 20905432
  what team does eli mannign play for
  how many hits have i done today
  when do classes start
  request a refund on the car wax i bought yesterday
  how many greek mythology characters are there
  how long does it take to call an ambulance
  i need to add a person to my bank account
  can i mix antifreeze with water
  who has the cheapest insurance for my model car in the area
  what's the more secure bank vault
  find the names of all the rain forests located in south america
  find available letter writing classes at the local community college
  what's the way for delta to cancel a flight
  how can i use make up to cover a cut on my cheek
  open up internet browser
  will amazon ship an order even if there was a pricing mistake
  mickey mouse is a huge part of disney
  can you check to see which parking garages are open downtown
  what are some natural remedies to help ease stress
  when does game of thrones return on hbo
  what is a good sink filter for water
  is there a vaccine for ebola
  search the web for monthly parking near my house
  what are black holes
  what is albert einstein famous for
  how many steps have i taken today
  how long should an essay be
  are there any cybersecurity jobs available in pittsburgh
  what is the best way to kill microbes
  how would you rate the airport i am traveling to
  please inform me on bad habits and overcoming them
  find a good toy to give a 5 year old boy that costs less than $40
  how much memory do i have left on this phone
`
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "");
