"""Retrieval: was the passage that holds the gold quote among the first retrieved? Measured with ir-measures."""

from collections.abc import Sequence

from evals.results import Result

CUTOFFS = (1, 5, 10)


def retrieval_scores(results: Sequence[Result]) -> dict[str, list[float]]:
    """Hit rate, reciprocal rank and nDCG at 1, 5 and 10, each as one number a question that has a gold quote.

    The keys are "hit_rate_1", "mrr_5", "ndcg_10" and so on. A passage is relevant when it holds the quote; a question
    none of whose passages does has one relevant passage that was never retrieved.
    """
    import ir_measures
    from ir_measures import RR, Qrel, ScoredDoc, Success, nDCG

    asked = [result for result in results if result.passage_ranks is not None]
    measures = {"hit_rate": Success, "mrr": RR, "ndcg": nDCG}
    names = {measure @ cutoff: f"{name}_{cutoff}" for name, measure in measures.items() for cutoff in CUTOFFS}
    if not asked:
        return {name: [] for name in names.values()}
    relevant = [Qrel(r.id, str(rank), 1) for r in asked for rank in r.passage_ranks or ("never",)]
    retrieved = [ScoredDoc(r.id, str(rank), -rank) for r in asked for rank in range(1, r.retrieved + 1)]
    measured = {(m.query_id, m.measure): m.value for m in ir_measures.iter_calc(list(names), relevant, retrieved)}
    return {name: [float(measured.get((r.id, measure), 0.0)) for r in asked] for measure, name in names.items()}
