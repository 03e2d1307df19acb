package dev.postpaid.sending;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;

/** The library's callback, made of two functions. A cancellation counts as a failure. */
record Callback<T>(Consumer<? super T> onCompleted, Consumer<Exception> onFailed) implements FutureCallback<T> {

    static <T> Callback<T> of(Consumer<? super T> onCompleted, Consumer<Exception> onFailed) {
        return new Callback<>(onCompleted, onFailed);
    }

    @Override
    public void completed(T result) {
        onCompleted.accept(result);
    }

    @Override
    public void failed(Exception cause) {
        onFailed.accept(cause);
    }

    @Override
    public void cancelled() {
        onFailed.accept(new CancellationException());
    }
}
