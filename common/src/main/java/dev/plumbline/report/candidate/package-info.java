/**
 * The page about one model: should it get an online test?
 *
 * <p>Each {@link dev.plumbline.report.candidate.Question} reads what the tables hold about the candidate and answers with a section of
 * the page and with arguments; {@link dev.plumbline.report.candidate.Decision} weighs these. Frame, parts and charts are those of the
 * weekly report. A new question is one small class, listed in {@link dev.plumbline.report.candidate.Questions}.
 */
package dev.plumbline.report.candidate;
