package dev.holdfast.cli;

import dev.holdfast.protocol.LocalUsers;
import dev.holdfast.protocol.Role;
import dev.holdfast.sandbox.Users;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code user}: the people whom the agents know without an identity provider. */
@Command(
        name = "user",
        description = "Add, list and remove local users; a running agent knows them at once.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast user add asha --role approver    asha may approve what the operator asks for",
            "  ./holdfast user list                        who may do what",
            "  ./holdfast user remove asha                 her token is worth nothing from now on"
        },
        mixinStandardHelpOptions = true)
final class UserCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the users: add, list or remove");
    }

    /** The command with what it can do. */
    static CommandLine line(Workplace workplace) {
        return new CommandLine(new UserCommand())
                .addSubcommand(new Add(workplace))
                .addSubcommand(new Listing(workplace))
                .addSubcommand(new Remove(workplace));
    }

    /** {@code user add}. */
    @Command(
            name = "add",
            description = "Add a user with a token of their own; adding one again replaces token and roles.",
            mixinStandardHelpOptions = true)
    static final class Add implements Runnable {
        private final Workplace workplace;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "a-z, 0-9, dot, dash and underscore, a letter first.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                split = ",",
                description = "viewer, operator or approver; may be given more than once.")
        private List<Role> roles = new ArrayList<>();

        Add(Workplace workplace) {
            this.workplace = workplace;
        }

        @Override
        public void run() {
            Path token;
            try {
                token = workplace.sandbox().users().add(name, roles);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
            workplace.console().line("@|bold,green " + name + "|@ may call the agents; the token is in " + token);
            workplace.console().line("try: ./holdfast status --as " + name);
        }
    }

    /** {@code user list}. */
    @Command(name = "list", description = "Who may do what.", mixinStandardHelpOptions = true)
    static final class Listing implements Runnable {
        private final Workplace workplace;

        Listing(Workplace workplace) {
            this.workplace = workplace;
        }

        @Override
        public void run() {
            Console console = workplace.console();
            console.plain("operator@local  operator, viewer  (the token in operator.token)");
            LocalUsers users = workplace.sandbox().users().all();
            users.users().forEach((name, user) -> console.plain(name + "@local  " + String.join(", ", user.roles())));
        }
    }

    /** {@code user remove}. */
    @Command(name = "remove", description = "Make a user's token worthless.", mixinStandardHelpOptions = true)
    static final class Remove implements Runnable {
        private final Workplace workplace;

        @Parameters(paramLabel = "NAME", description = "the user.")
        private String name = "";

        Remove(Workplace workplace) {
            this.workplace = workplace;
        }

        @Override
        public void run() {
            Users users = workplace.sandbox().users();
            if (!users.remove(name)) {
                throw new CliException("there is no user '" + name + "': see ./holdfast user list");
            }
            workplace.console().line(name + " is no user any more");
        }
    }
}
