package dev.plumbline.jobs.doctor;

/**
 * One line of the doctor's answer.
 *
 * @param subject what was checked
 * @param sentence what was found, and what to set if it is wrong
 */
record Finding(Level level, String subject, String sentence) {

    enum Level {
        OK,
        WARNING,
        PROBLEM
    }

    static Finding ok(final String subject, final String sentence) {
        return new Finding(Level.OK, subject, sentence);
    }

    static Finding warning(final String subject, final String sentence) {
        return new Finding(Level.WARNING, subject, sentence);
    }

    static Finding problem(final String subject, final String sentence) {
        return new Finding(Level.PROBLEM, subject, sentence);
    }
}
