package dev.plumbline.jobs.backfill;

/** The state of one window of one job, which decides whether it is computed. */
enum WindowState {
    /** A run has covered it, and nothing that it depends on is newer. */
    DONE("done", Call.NO_RUN),
    /** An input that the job requires has no row in it. */
    NO_INPUT("its inputs have no row yet", Call.NO_RUN),
    /** The jobs whose tables it requires have computed nothing that it could read, and will not. */
    NO_FIGURES("the jobs that it depends on have no figures for it", Call.NO_RUN),
    /** It has figures although an input has no row: from rows that no longer exist, or from another input alone. */
    ROWS_ARE_GONE(
            "an input has no row, but its tables do: if input rows are gone, run the job over it with checks.no_rows = warn",
            Call.NO_RUN),
    /** No run has covered it. */
    MISSING("no run has covered it", Call.A_RUN),
    /** Some of its rows come from a run that did not succeed. */
    UNFINISHED("a run over it did not succeed", Call.A_RUN),
    /** A run covered it when its inputs had no rows; now they have. */
    UNFILLED("its input rows arrived after the run", Call.A_RUN),
    /** Settings on which the job's rows depend have changed since. */
    OTHER_SETTINGS("the settings have changed", Call.A_RUN),
    /** It was computed when its last rows, or their outcomes, could still arrive. */
    EARLY("it was computed before it was complete", Call.A_RUN),
    /** A table that it depends on was written again later, or will be. */
    STALE("a table that it depends on is newer", Call.A_RUN),
    /** It is done, and --again names its job. */
    AGAIN("requested by --again", Call.A_RUN);

    private enum Call {
        NO_RUN,
        A_RUN
    }

    private final String meaning;
    private final Call call;

    WindowState(final String meaning, final Call call) {
        this.meaning = meaning;
        this.call = call;
    }

    /** The state in words. */
    String meaning() {
        return meaning;
    }

    /** Whether there is nothing for it, neither in tables nor to be computed. */
    boolean isWithoutFigures() {
        return this == NO_INPUT || this == NO_FIGURES;
    }

    /** Whether it has to be computed. */
    boolean isToCompute() {
        return call == Call.A_RUN;
    }
}
