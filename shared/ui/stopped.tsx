/** The person stopped waiting. */
export function Stopped({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div className="up-problem" role="status">
      <p>
        <strong>Stopped.</strong> Nothing was changed.
      </p>
      <button type="button" className="up-button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
