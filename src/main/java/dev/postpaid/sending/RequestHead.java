package dev.postpaid.sending;

import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/** A POST that knows whether it may have left: from then on no other may be sent in its place. */
final class RequestHead extends BasicHttpRequest {

    private static final long serialVersionUID = 1L;

    private volatile boolean begun;

    RequestHead(String target) {
        super(Method.POST.name(), null, null, target);
    }

    /** Is called right before its first byte is written. */
    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }
}
