package dev.plumbline.jobs.doctor;

/**
 * One line of the doctor's answer.
 *
 * @param subject what was looked at
 * @param sentence what is so, and what to set where it should not be
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
