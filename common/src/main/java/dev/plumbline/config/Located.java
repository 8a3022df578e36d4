package dev.plumbline.config;

/** A value of the configuration and where it stands ({@code file:line}), so that later findings can point there. */
public record Located<T>(T value, String where) {}
