package dev.postpaid.sending;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;

/** The library's callback as two functions; to be cancelled is to fail. */
record Callback<T>(Consumer<? super T> done, Consumer<Exception> broken) implements FutureCallback<T> {

    static <T> Callback<T> of(Consumer<? super T> done, Consumer<Exception> broken) {
        return new Callback<>(done, broken);
    }

    @Override
    public void completed(T result) {
        done.accept(result);
    }

    @Override
    public void failed(Exception cause) {
        broken.accept(cause);
    }

    @Override
    public void cancelled() {
        broken.accept(new CancellationException());
    }
}
