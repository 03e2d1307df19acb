package dev.postpaid.dashboard;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Creates a {@link ProblemHandler} for every request. Named in faces-config.xml. */
public class ProblemHandlers extends ExceptionHandlerFactory {

    /** @param wrapped the server's own factory */
    public ProblemHandlers(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new ProblemHandler(getWrapped().getExceptionHandler());
    }
}
