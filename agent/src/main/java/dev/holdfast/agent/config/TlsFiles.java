package dev.holdfast.agent.config;

import java.nio.file.Path;

/** The PEM files of the API's certificate and private key. */
public record TlsFiles(Path certificate, Path key) {}
