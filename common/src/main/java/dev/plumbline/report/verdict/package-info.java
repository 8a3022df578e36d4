/**
 * The first screen of the report: a verdict on every model, what changed since the window before, and what to do.
 *
 * <p>A {@link dev.plumbline.report.verdict.VerdictRule} reads everything that the tables hold about one model; the most severe
 * finding is the model's verdict. An {@link dev.plumbline.report.verdict.ItemRule} turns rows into changes or actions. Both are
 * listed in registries: a new rule is one small class.
 */
package dev.plumbline.report.verdict;
