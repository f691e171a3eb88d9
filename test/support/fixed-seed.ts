import fc from "fast-check";

// The same cases on every run, so that a commit passes or fails for good; FAST_CHECK_SEED=$RANDOM looks for new ones.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_260_301) });
