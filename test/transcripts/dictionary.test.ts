import { testTranscripts } from "../support/transcript-folder.ts";

testTranscripts("dictionary");
