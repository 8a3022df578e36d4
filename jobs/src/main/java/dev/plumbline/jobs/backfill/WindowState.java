package dev.plumbline.jobs.backfill;

/** How one window of one job stands, and so whether it is to be computed. */
enum WindowState {
    /** A run has covered it, and nothing that it is made of is newer. */
    DONE("done", Work.NOTHING),
    /** None of the inputs that the job cannot do without has a row of it. */
    NO_INPUT("its inputs have no row yet", Work.NOTHING),
    /** No run has covered it. */
    MISSING("no run has covered it", Work.COMPUTE),
    /** The configuration has changed since in what the job's rows depend on. */
    OTHER_SETTINGS("the settings, or what was observed by then, were others", Work.COMPUTE),
    /** A table that it is made of was written again later, or is to be. */
    STALE("what it is made of is newer", Work.COMPUTE),
    /** It is done, and to be done again. */
    AGAIN("asked for again", Work.COMPUTE);

    private enum Work {
        NOTHING,
        COMPUTE
    }

    private final String meaning;
    private final Work work;

    WindowState(final String meaning, final Work work) {
        this.meaning = meaning;
        this.work = work;
    }

    /** In words. */
    String meaning() {
        return meaning;
    }

    /** Whether it calls for a run. */
    boolean isToCompute() {
        return work == Work.COMPUTE;
    }
}
