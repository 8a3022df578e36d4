/** By what figures are cut besides the whole population. No Spark here. */
package dev.plumbline.ranking.slice;
