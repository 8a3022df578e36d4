/**
 * What is to be known first: a verdict on every model, what changed since the window before, and what to do.
 *
 * <p>A {@link dev.plumbline.report.verdict.VerdictRule} looks at all that the tables hold of one model; the gravest finding is the
 * model's verdict. An {@link dev.plumbline.report.verdict.ItemRule} turns rows into things that changed or are to be done. Both are
 * listed in registries: a new rule is one small class.
 */
package dev.plumbline.report.verdict;
