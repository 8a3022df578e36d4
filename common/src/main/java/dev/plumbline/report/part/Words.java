package dev.plumbline.report.part;

/** A cell of words. */
public record Words(String text) implements GridCell {}
