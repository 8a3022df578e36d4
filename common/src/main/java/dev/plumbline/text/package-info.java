/** How sentences for people are written, whatever they are about. */
package dev.plumbline.text;
