/** What to measure online: events with their windows, rules and kinds, slices, filters, and the columns that a log has. */
package dev.plumbline.online.setting;
