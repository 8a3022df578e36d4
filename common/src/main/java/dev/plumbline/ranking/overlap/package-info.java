/**
 * What one model adds to another: how similar their lists are, compared with chance; whether they fail in the same queries;
 * and what the best combination of both gains over the better one. Plain Java; the reduction over rows
 * is in {@link dev.plumbline.ranking}.
 */
package dev.plumbline.ranking.overlap;
