/**
 * Credits outcomes to impressions, each once and whatever order they come in.
 *
 * <p>{@link dev.plumbline.online.attribution.Attribution} is the entry point; impressions and outcomes are rows of one
 * frame ({@code AttributionRows}), so that one exchange by user and item brings both together.
 */
package dev.plumbline.online.attribution;
