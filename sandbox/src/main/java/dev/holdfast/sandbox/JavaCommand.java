package dev.holdfast.sandbox;

import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.process.Yielding;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a program of this build is started: the same Java as ours, a small heap, and flags that favour a quick start. */
record JavaCommand(Path projectRoot) {
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "-Dfile.encoding=UTF-8");

    List<String> of(Program program, Path config) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Xmx" + program.heapMegabytes() + "m");
        if (program.module().equals("sandbox")) {
            command.add("-Dlogback.configurationFile=program-logback.xml");
        }
        command.addAll(List.of("-cp", classPath(program), program.mainClass()));
        command.add(program == Program.BANK ? "--spring.config.additional-location=file:" + config : config.toString());
        return program.niceness() == 0 ? command : Yielding.command(program.niceness(), command);
    }

    private String classPath(Program program) {
        Path target = projectRoot.resolve(program.module()).resolve("target");
        Path list = target.resolve("classpath.txt");
        Path main = target.resolve("classes").resolve(program.mainClass().replace('.', '/') + ".class");
        if (!Files.exists(list) || !Files.exists(main)) {
            throw new SandboxException(
                    Code.NOT_BUILT,
                    "the program " + program.word() + " is not built: run ./mvnw -q -DskipTests package in "
                            + projectRoot);
        }
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(list).strip();
        } catch (IOException e) {
            throw new SandboxException(Code.NOT_BUILT, "cannot read " + list, e);
        }
    }
}
