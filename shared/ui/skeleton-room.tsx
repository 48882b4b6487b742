/** Room for what comes, while it is not late enough to say so. */
export function SkeletonRoom() {
  return <div className="up-skeleton-room" aria-busy="true" />;
}
