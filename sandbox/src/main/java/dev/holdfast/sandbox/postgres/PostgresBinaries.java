package dev.holdfast.sandbox.postgres;

import dev.holdfast.sandbox.SandboxException;
import dev.holdfast.sandbox.SandboxException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs, unpacked once from the class path into a directory. */
public record PostgresBinaries(Path home) {
    private static final String MARKER = ".complete";
    private static final int OWNER_MAY_EXECUTE = 0100;

    /** Unpacks into the directory unless an earlier call finished doing so; a half-done earlier one is done again. */
    public static synchronized PostgresBinaries unpack(Path directory) {
        Path marker = directory.resolve(MARKER);
        if (!Files.exists(marker)) {
            String archive = "/postgres-linux-" + architecture() + ".txz";
            try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
                if (packed == null) {
                    throw new SandboxException(
                            Code.UNSUPPORTED, "there is no PostgreSQL for this machine in the build: " + archive);
                }
                extract(packed, directory);
                Files.writeString(marker, archive + "\n");
            } catch (IOException e) {
                throw new SandboxException(
                        Code.DISK, "cannot unpack PostgreSQL into " + directory + ": " + e.getMessage(), e);
            }
        }
        return new PostgresBinaries(directory);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") || name.equals("arm64") ? "arm_64" : "x86_64";
    }

    private static void extract(InputStream packed, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, directory);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the archive leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(target));
            mode.addAll(Set.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(target, mode);
        }
    }
}
