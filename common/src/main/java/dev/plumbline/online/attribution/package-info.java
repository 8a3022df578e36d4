/**
 * Credits outcomes to impressions, each once and whatever order they come in.
 *
 * <p>{@link dev.plumbline.online.attribution.Attribution} is the way in; impressions and outcomes travel as rows of one
 * frame ({@code AttributionRows}), so that one exchange by user and item brings both together.
 */
package dev.plumbline.online.attribution;
