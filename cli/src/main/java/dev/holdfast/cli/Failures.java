package dev.holdfast.cli;

import dev.holdfast.sandbox.SandboxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The answer to a command that failed: the reason in a sentence, or, for a bug, everything there is. Exit 1. */
final class Failures implements IExecutionExceptionHandler {
    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        if (problem instanceof SandboxException || problem instanceof CliException) {
            console.error("holdfast: " + problem.getMessage());
        } else {
            console.error("holdfast: this is a bug in Holdfast, please report it with these lines:\n" + trace(problem));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String trace(Throwable problem) {
        String frames = Stream.of(problem.getStackTrace())
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        Throwable cause = problem.getCause();
        return problem + frames + (cause == null ? "" : "\ncaused by " + trace(cause));
    }
}
