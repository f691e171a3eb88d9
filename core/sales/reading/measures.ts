const MEASURES = new Set(
  "m km cm mm ft inch inches kg g lb lbs oz c f ml cl cc gal gals gallon gallons vol hp psi amp amps volt volts watt watts kw kwh btu rpm mph kmh kph mpg knots hpa mb gb % \u00b0".split(
    " ",
  ),
);

/** "2.1 m", "50 gal", "20 vol": how far, how much, how strong; behind a number it makes that no money. */
export const isMeasure = (folded: string): boolean => MEASURES.has(folded);
