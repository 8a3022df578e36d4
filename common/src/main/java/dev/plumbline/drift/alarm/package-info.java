/**
 * When a drift measure raises an alarm, in plain Java.
 *
 * <p>With many rows every p-value is zero, so a measure is compared with what it does between stretches of time inside the
 * reference: {@link dev.plumbline.drift.alarm.TimeBlocks} measures those, {@link dev.plumbline.drift.alarm.RandomWindows}
 * what randomness alone does, {@link dev.plumbline.drift.alarm.NoiseFloor} puts both together. {@link
 * dev.plumbline.drift.alarm.WindowAlarms} decides for all features and measures of a window at once.
 */
package dev.plumbline.drift.alarm;
