/** By which attributes figures are sliced, beside the whole population. No Spark here. */
package dev.plumbline.ranking.slice;
