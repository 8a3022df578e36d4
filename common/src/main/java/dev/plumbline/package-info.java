/** Plumbline. */
package dev.plumbline;
