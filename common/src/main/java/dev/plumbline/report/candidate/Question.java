package dev.plumbline.report.candidate;

/** Something to be known before a model gets an online test. */
interface Question {

    /** What the tables say to it. */
    Answer answer(Candidate candidate);
}
