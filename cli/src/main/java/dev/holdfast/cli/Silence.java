package dev.holdfast.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** A progress bar's output where nobody would see it. */
final class Silence implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
        return 1;
    }

    @Override
    public void accept(String rendered) {}

    @Override
    public void close() {}
}
