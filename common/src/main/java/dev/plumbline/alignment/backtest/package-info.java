/**
 * What following a metric would have earned, in plain Java.
 *
 * <p>{@link dev.plumbline.alignment.backtest.Backtest} goes through the windows of one offline and one online metric in the
 * order of time, hands each {@link dev.plumbline.alignment.backtest.DecisionRule} what was known by then
 * ({@link dev.plumbline.alignment.backtest.Option}), and adds up what the shipped models were measured to gain. The
 * other rules are compared with rules of hindsight.
 */
package dev.plumbline.alignment.backtest;
