package dev.plumbline.report.candidate;

/** A question to answer before a model gets an online test. */
interface Question {

    /** The answer of the tables. */
    Answer answer(Candidate candidate);
}
