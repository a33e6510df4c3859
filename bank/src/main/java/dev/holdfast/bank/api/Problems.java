package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.routing.ReplayMark;
import dev.holdfast.protocol.Json.MalformedMessageException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Failures as problem documents; those after which the same request may be sent again say so. */
@RestControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<String> refused(RefusedException e, HttpServletRequest request) {
        return problem(e.refusal(), e.detail(), request);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<String> database(RuntimeException e, HttpServletRequest request) {
        LOG.atWarn()
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("cause", e.toString())
                .log("database failed");
        return problem(
                Refusal.DATABASE_UNAVAILABLE, "the database did not answer; the key makes a repeat safe", request);
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        HttpMediaTypeNotSupportedException.class,
        MalformedMessageException.class
    })
    ResponseEntity<String> unreadable(HttpServletRequest request) {
        return problem(
                Refusal.BODY_INVALID,
                "send a JSON object of at most 64 KiB with Content-Type application/json",
                request);
    }

    @ExceptionHandler({MissingServletRequestParameterException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<String> parameter(Exception e, HttpServletRequest request) {
        return problem(Refusal.PARAMETER_INVALID, String.valueOf(e.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<String> nothingThere(NoResourceFoundException e, HttpServletRequest request) {
        return problem(Refusal.NOT_FOUND, request.getRequestURI(), request);
    }

    @ExceptionHandler
    ResponseEntity<String> wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        return problem(Refusal.METHOD_NOT_ALLOWED, request.getMethod() + " " + request.getRequestURI(), request);
    }

    static ResponseEntity<String> problem(Refusal refusal, String detail, HttpServletRequest request) {
        String correlation = String.valueOf(request.getAttribute(Headers.CORRELATION_ID));
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal.replay() != ReplayMark.NONE) {
            answer.header(Headers.REPLAY, refusal.replay().word()).header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(Answers.problem(refusal, detail, correlation).body());
    }
}
