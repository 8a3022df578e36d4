/**
 * What one model brings beside another: how alike their lists are, against what chance makes alike; whether they fail in
 * the same queries; and what the best combination of both gains over the better one. Plain Java; the reduction over rows
 * is in {@link dev.plumbline.ranking}.
 */
package dev.plumbline.ranking.overlap;
